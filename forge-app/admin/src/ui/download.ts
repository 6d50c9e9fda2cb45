/** Hands a file to the viewer. It is made here and leaves the browser nowhere. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Released once the browser has begun to save it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** `2026-11-23`, for names of files. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
