import { icon, seal, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Told } from '../../signing/index.ts'
import { verify } from '../texts.ts'

/** A result as the first thing on its page. */
export const toldFirst = (ctx: PageCtx, { heading, lead, sign: [name, tone], body }: Told): Html =>
  html`<div class="title read">${seal({ over: ctx.t(verify.over), title: heading, sign: icon(name, tone) })}<p>${lead}</p></div><div class="read stack">${body}</div>`

/** The same below another result. */
export const toldBelow = ({ heading, lead, sign: [name, tone], body }: Told, id: string): Html =>
  section({ id, title: heading, body: html`<div class="read stack"><p class="told">${icon(name, tone)}<span>${lead}</span></p>${body}</div>` })
