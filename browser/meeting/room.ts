/* The light of the room, kept for the next meeting in it. */

const KEY = "bantar-ruang";

export function useKeptTheme(): void {
  document.documentElement.dataset.theme = localStorage.getItem(KEY) ?? "terang";
}

export function changeTheme(): void {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "gelap" ? "terang" : "gelap";
  localStorage.setItem(KEY, dataset.theme);
}

/** Without colours, or with them again: for who asks whether it can be told without. */
export function changeGrey(): void {
  document.documentElement.classList.toggle("is-grey");
}
