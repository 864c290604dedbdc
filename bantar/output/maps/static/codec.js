/* Reading what the server sends: one packed update, and the series of all periods. */
(function (bantar) {
  "use strict";

  const NO_NUMBER = 65535;

  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /* Numbers travel as two planes of bytes, high then low, because equal bytes side by side
     compress better; `scale` is [offset, step]. */
  function numbersOf(bytes, scale) {
    const n = bytes.length / 2;
    return Float32Array.from({ length: n }, (_, i) => {
      const steps = bytes[i] * 256 + bytes[n + i];
      return steps === NO_NUMBER ? NaN : scale[0] + steps * scale[1];
    });
  }

  function bitsOf(bytes, n) {
    return Uint8Array.from({ length: n }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
  }

  /* A cursor over the binary part, in the order payload.py writes it. */
  function reader(bytes) {
    let at = 0;
    return (length) => bytes.subarray(at, (at += length));
  }

  function readFrame(frame, take, n) {
    if (!frame) return null;
    const classes = take(n);
    const numbers = frame.scale ? numbersOf(take(2 * n), frame.scale) : null;
    return { ...frame, classes, numbers };
  }

  /* Pairs of places in the geometry, each two bytes, low then high. */
  function linksOf(take, n) {
    const bytes = take(4 * n);
    const place = (i) => bytes[i] + 256 * bytes[i + 1];
    return Array.from({ length: n }, (_, i) => [place(4 * i), place(4 * i + 2)]);
  }

  /* base64 text -> the view, with typed arrays where the JSON part has none. */
  bantar.decodeUpdate = async function (base64) {
    const bytes = await inflate(bytesOf(base64));
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const take = reader(bytes.subarray(4 + length));
    const frame = readFrame(head.frame, take, head.n);
    const compared = readFrame(head.compared, take, head.n);
    const mask = bitsOf(take(Math.ceil(head.n / 8)), head.n);
    const emphasis = head.emphasis ? bitsOf(take(Math.ceil(head.n / 8)), head.n) : null;
    return { ...head, frame, compared, mask, emphasis, links: linksOf(take, head.links ?? 0) };
  };

  bantar.decodeSeries = function (series) {
    return series.frames.map((frame) => ({
      ...frame,
      classes: bytesOf(frame.classes),
      numbers: frame.scale ? numbersOf(bytesOf(frame.numbers), frame.scale) : null,
    }));
  };
})((window.bantar = window.bantar || {}));
