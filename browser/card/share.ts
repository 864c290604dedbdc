/* Sending a card on: its picture where the phone can send files, else its address. */

export interface Sent {
  title: string;
  text: string;
  url: string;
  /** Address of the picture. */
  picture: string;
}

export type Outcome = "sent" | "copied" | "none";

/** What a browser can do with it; a part of Navigator, which older ones lack. */
export interface Phone {
  share?: (data: ShareData) => Promise<void>;
  canShare?: (data: ShareData) => boolean;
  clipboard?: { writeText(text: string): Promise<void> };
}

export async function share(
  { title, text, url, picture }: Sent,
  phone: Phone = navigator,
  get: (address: string) => Promise<Blob | null> = fetchPicture,
): Promise<Outcome> {
  try {
    if (!phone.share) {
      await phone.clipboard?.writeText(url);
      return phone.clipboard ? "copied" : "none";
    }
    const blob = await get(picture);
    const file = blob && new File([blob], "kartu.png", { type: "image/png" });
    const files = file ? { files: [file], text: `${text}\n${url}` } : null;
    if (files && phone.canShare?.(files)) await phone.share(files);
    else await phone.share({ title, text, url });
    return "sent";
  } catch {
    return "none"; // nobody was chosen, or the phone refused
  }
}

async function fetchPicture(address: string): Promise<Blob | null> {
  const response = await fetch(address).catch(() => null);
  return response?.ok ? response.blob() : null;
}
