/** The text on one line, without control characters: names in Atlas are anybody's to choose. */
export const printable = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
