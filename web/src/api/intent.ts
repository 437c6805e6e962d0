import { uuidv7 } from "./uuid";

/**
 * The key of one intent of a person. The same content keeps its key over every retry, so
 * that a repeated press cannot act twice; other content, or the next press after a success,
 * is another intent.
 */
export class Intent {
  private held: { print: string; key: string } | null = null;

  /** The key for sending this content. */
  key(content: unknown): string {
    const print = JSON.stringify(content) ?? "";
    if (this.held?.print !== print) this.held = { print, key: uuidv7() };
    return this.held.key;
  }

  /** To be called when the server answered that it was done. */
  done(): void {
    this.held = null;
  }
}
