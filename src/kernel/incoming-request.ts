import type { IncomingMessage } from 'node:http'

/**
 * A request from the wire as a web-standard one. Its body is read from the message itself, in `readBytes`, which alone reads
 * bodies: as a web stream it would take three times as long.
 */
export class IncomingRequest extends Request {
  readonly message: IncomingMessage

  constructor(message: IncomingMessage, url: string) {
    const headers = new Headers()
    for (let i = 0; i < message.rawHeaders.length; i += 2) headers.append(message.rawHeaders[i]!, message.rawHeaders[i + 1]!)
    super(url, { method: message.method ?? 'GET', headers })
    this.message = message
  }
}
