/* The one way to make an element here: text is always a text node, never HTML. */
(function (bantar) {
  "use strict";

  bantar.element = function (tag, className = "", text = "") {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };

  /* Numbers are written the Indonesian way in both languages, as on the rest of the screen. */
  bantar.numbers = function (decimals = 0) {
    return new Intl.NumberFormat("id", { maximumFractionDigits: decimals });
  };
})((window.bantar = window.bantar || {}));
