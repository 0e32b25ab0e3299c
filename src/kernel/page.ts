import type { Shell } from '../design/layout.ts'
import type { Actor, Ctx, House, ReadCtx } from './ctx.ts'
import type { Html } from './html.ts'
import type { ClaimRow } from './once.sql.ts'
import type { Proof } from './proof.ts'
import type { Query } from './sql.ts'
import type { Language, Tag, Text } from './i18n.ts'

/** What every page knows besides its operation's ctx: the reader's language, the frame around it, its address. */
export type View = {
  readonly language: Language
  readonly tag: Tag
  /** The text in the reader's language. */
  readonly t: (text: Text) => string
  readonly shell: Shell
  /** Path of a page in the reader's language: at('/services') is '/tc/services'. */
  readonly at: (path: string) => string
  readonly url: URL
  readonly query: URLSearchParams
  /** A new action id for a form on this page; each form has its own. */
  readonly newActionId: () => string
  /** Hidden fields that every form with method="post" carries: action id and CSRF token. */
  readonly formFields: () => Html
  /** Writes in a transaction of its own: from a GET (that a record was read), or from a POST what must stay when the rest is undone (a try that failed). */
  readonly write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly requestId: string
  /** Whom limits are counted by: the session, or the address that a request came from. Never to be kept as it is. */
  readonly from: string
  /** The network address that the request came from: a guest gets a new session whenever they like. Never to be kept as it is. */
  readonly address: string
  /** Counts one more of something in this minute, for all processes together, and says whether it is within what is allowed. */
  readonly withinLimit: (about: string, mostPerMinute: number) => Promise<boolean>
  /** What the browser says of itself: its name (User-Agent, at most 300 signs) and its cookies other than the session's. Personal data. */
  readonly browser: { readonly name: string; cookie(name: string): string | undefined }
}

export type PageCtx = ReadCtx & View
export type PostCtx = Ctx & View & { readonly actionId: string }

/**
 * Runs the one statement of a post and answers with the place it leads to. The statement puts `claim` into kernel.once; when an
 * earlier post with the same action id has done so, the answer is the place where that one led. Throws what the database throws.
 */
export type WriteOnce = (place: string, statement: (claim: ClaimRow) => Query<unknown>) => Promise<Answer>
export type OnceCtx = ReadCtx & View & { readonly once: WriteOnce }

export type Params = Readonly<Record<string, string>>

export type Upload = { readonly name: string; readonly bytes: Buffer }

/** A posted form, read and bounded. */
export type FormBody = {
  /** The first value of a field, trimmed of nothing; '' when it is not there. */
  text(name: string): string
  all(name: string): readonly string[]
  files(name: string): readonly Upload[]
  names(): readonly string[]
}

/** What a page answers. A status of 400 and more on POST rolls everything back: nothing is half written. */
export type Answer =
  | Html
  | { readonly status: number; readonly body: Html; readonly cookies?: readonly string[] }
  | { readonly redirect: string; readonly cookies?: readonly string[]; /** The address has moved for ever (301). */ readonly permanent?: true }
  | { readonly file: Buffer; readonly type: string; readonly name?: string; readonly inline?: boolean }

/**
 * Who may open a page. `anyone`; `person`: signed in; `company`: signed in and acting for a company; `officer`: holds a post;
 * `operator`: holds the role operator; `sandbox`: anyone, only while the sandbox is on. Which officer may do what to which
 * case is decided by the operation from data.
 */
export type Who = 'anyone' | 'person' | 'officer' | 'operator' | 'sandbox'

/** Whether an actor may open what is for `who`, or do what the page names besides. The kernel knows no module: the house brings the one that decides. */
export type MayOpen = (house: House, actor: Actor, what: { readonly who: Who | Endpoint['who']; readonly action?: string }) => boolean

export type Page = {
  /** Below the language segment: '/services/:id' answers at '/en/services/…'. `bare: true` leaves the segment out. */
  readonly path: string
  readonly bare?: true
  /** No default: a page that forgets to say does not compile. */
  readonly who: Who
  /** What one must be allowed to do somewhere, besides, to open the page: an action that policies name (access module). */
  readonly action?: string
  /** The answer to a signed-out GET without query depends on its address and on what is public only: its bytes are kept for an edition. */
  readonly keep?: true
  /** May stand in a frame of our own pages. Only for what writes nothing: in a frame somebody could be led to press what they do not see. */
  readonly framed?: true
  /** What a session must show besides: asked after `who`, and answered by leading to the sign-in page and back. */
  readonly proof?: Proof
  /** Doing it twice does no harm, and each time is answered (a sign-in must set its cookie again): the action id is not claimed. */
  readonly repeatable?: true
  /** Its posts write what rights are made of, which no statement of an ordinary request may: they have the system's rights in the database. */
  readonly writesRights?: true
  /** Its readings tell who may see something, also those who may not see it themselves: they have the system's rights in the database, and the page decides alone. */
  readonly explainsRights?: true
  /** Posts allowed per minute from one address (or session). Default 60. */
  readonly postsPerMinute?: number
  /** Largest body in bytes. Default 256 KiB; more only where files come in. */
  readonly bodyBytes?: number
  /** The same two for those who have not signed in, where they are less. */
  readonly forVisitors?: { readonly postsPerMinute: number; readonly bodyBytes: number }
  readonly get?: (ctx: PageCtx, params: Params) => Promise<Answer> | Answer
  readonly post?: (ctx: PostCtx, params: Params, form: FormBody) => Promise<Answer>
  /** Asked before `post`, outside a transaction: a post that writes one statement needs none. Undefined: this one does. */
  readonly postOnce?: (ctx: OnceCtx, params: Params, form: FormBody) => Promise<Answer | undefined>
}

/**
 * An address for machines: it reads the request itself and answers a Response; its errors are RFC 9457 problem details. `person` and
 * `officer` are as for pages, by the token of their session in the Authorization header.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly who: 'anyone' | 'sandbox' | 'signed message' | 'person' | 'officer'
  readonly postsPerMinute?: number
  readonly handle: (ctx: MachineCtx, params: Params, request: Request) => Promise<Response> | Response
}

export type MachineCtx = ReadCtx & { readonly url: URL; readonly write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T> }

/** How the identity room tells the kernel who asks. `token` is the session cookie's value. */
export type Sessions = { actorOf(token: string, options: { fresh: boolean }): Promise<Actor | undefined> }
