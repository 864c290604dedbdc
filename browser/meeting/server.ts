/* Asking the server of a meeting; a refusal comes as a sentence. */

import type { Query } from "../messages/meeting.ts";

export class MeetingServer {
  private readonly base: string;
  private readonly params: URLSearchParams;

  /** `params` are those of the address, the language among them. */
  constructor(base: string, params: URLSearchParams) {
    this.base = base;
    this.params = params;
  }

  private get meeting(): string {
    return this.params.get("rapat") ?? "";
  }

  /** Asks the meeting itself, in the view of its address. */
  async ask<Answer>(path: string, query: Query = {}, options: RequestInit = {}): Promise<Answer> {
    const address = new URLSearchParams({ ...Object.fromEntries(this.params), ...query });
    return (await this.request(path, address, options)).json();
  }

  /** Asks of a view of its own, on the data of this meeting. */
  async askOf<Answer>(path: string, view: Query): Promise<Answer> {
    const known = this.meeting ? "rapat" : "saat";
    const address = new URLSearchParams({
      ...view,
      [known]: String(this.params.get(known)),
      lang: this.params.get("lang") ?? "id",
    });
    return (await this.request(path, address)).json();
  }

  /** Tells the meeting something. */
  post<Answer>(path: string, content: unknown): Promise<Answer> {
    return this.ask(path, {}, { method: "POST", body: JSON.stringify(content) });
  }

  /** A file of the meeting; fetched by script, since only a header may carry the key. */
  async file(path: string): Promise<{ content: Blob; name: string | undefined }> {
    const response = await this.request(path, this.params);
    const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
    return { content: await response.blob(), name: named?.[1] };
  }

  private async request(
    path: string,
    address: URLSearchParams,
    options: RequestInit = {},
  ): Promise<Response> {
    const headers = { "x-kunci": keyOf(this.meeting), "content-type": "application/json" };
    const response = await fetch(`${this.base}${path}?${address}`, { ...options, headers });
    if (!response.ok) throw new Error((await response.json()).error);
    return response;
  }
}

/** Takes the key of a recorded meeting out of the address, where the projector would show it.
 *
 * It comes behind the # that no browser sends.
 */
export function takeKey(meeting: string): void {
  const found = /^#kunci=([\w-]+)$/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(`kunci-${meeting}`, found[1]);
  history.replaceState(null, "", location.pathname + location.search);
}

function keyOf(meeting: string): string {
  return sessionStorage.getItem(`kunci-${meeting}`) ?? "";
}
