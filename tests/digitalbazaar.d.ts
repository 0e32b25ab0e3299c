// Libraries without types of their own, as far as tests use them: the independent judges of our W3C credentials.
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: Date })
  }
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options?: object): Promise<{ id: string; controller: string; publicKeyMultibase: string; signer(): { id: string } }>
}
declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<unknown>
  export const defaultDocumentLoader: Loader
  export function verifyCredential(options: { credential: object; suite: object; documentLoader: Loader; checkStatus?: () => object; now?: Date }): Promise<{ verified: boolean; error?: Error }>
  export function issue(options: { credential: object; suite: object; documentLoader: Loader; now?: Date }): Promise<Record<string, unknown>>
  export function signPresentation(options: { presentation: object; suite: object; challenge: string; domain?: string; documentLoader: Loader }): Promise<Record<string, unknown>>
}
