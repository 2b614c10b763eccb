/** Wraps the words. A word that is longer than a line is split. */
export function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (line.length > width) {
      // Not in the middle of a character that consists of two units.
      const end = width > 1 && /[\ud800-\udbff]/.test(line.charAt(width - 1)) ? width - 1 : width;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line];
}
