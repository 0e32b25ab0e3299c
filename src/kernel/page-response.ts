import type { Html } from './html.ts'
import type { Hole } from './kept-frames.ts'

/**
 * A page as a web-standard response. The server takes its text as it stands: giving it to a Response as its body would have it
 * checked, encoded and read back as a stream, which took longer than most pages take to write.
 */
export class PageResponse extends Response {
  readonly page: string
  readonly wire: Buffer
  /** Where the page says who reads it, when the rest is the same for many readers. */
  hole: Hole | undefined

  constructor({ text, bytes }: Html, init: ResponseInit) {
    super(null, init)
    this.page = text
    this.wire = bytes ?? Buffer.from(text)
  }

  override text(): Promise<string> {
    return Promise.resolve(this.page)
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new Uint8Array(this.wire).buffer)
  }
}
