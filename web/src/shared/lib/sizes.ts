/** `471 KB`, `2.3 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `6 页 · 471 KB`. */
export function fileWords(pages: number | null | undefined, bytes: number): string {
  return pages ? `${pages} 页 · ${sizeWords(bytes)}` : sizeWords(bytes);
}
