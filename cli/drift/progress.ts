/** Shows on one line of a terminal what is being done, and nothing anywhere else. */
export function openProgress(stream: NodeJS.WriteStream) {
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return { say: (text: string) => show(`${text} …`), end: () => show("") };
}
