import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

/** `main` is the one thing to do on the page; everything else is second, quiet or a risk. */
export type Weight = 'main' | 'second' | 'quiet' | 'risk'

type Look = {
  text: Content
  weight?: Weight | undefined
  icon?: IconName | undefined
  /** An arrow after the words, for the act that goes on. */
  onward?: boolean | undefined
  wide?: boolean | undefined
  /** Words only for assistive technology, for instance the file that a "Remove" removes. */
  unseen?: string | undefined
  /** The key that does the same at the workbench. */
  key?: string | undefined
}

const weights: Record<Weight, string> = { main: 'btn', second: 'btn btn-2', quiet: 'btn btn-quiet', risk: 'btn btn-2 btn-risk' }

const classOf = (look: Look) => weights[look.weight ?? 'main'] + (look.wide ? ' btn-wide' : '')

const inside = (look: Look): Html =>
  html`${look.icon && icon(look.icon)}<span>${look.text}${look.unseen && html`<span class="unseen"> ${look.unseen}</span>`}</span>${look.onward && icon('arrow-right')}${look.key && html` <kbd>${look.key}</kbd>`}`

/** A button of a form. `form` names a form elsewhere on the page; `print` only asks for the printer. */
export function button(
  look: Look & { name?: string; value?: string; form?: string; formaction?: string; disabled?: boolean; print?: boolean; noValidate?: boolean },
): Html {
  const rest = attributes({
    class: classOf(look),
    type: look.print ? 'button' : undefined,
    'data-print': look.print,
    'data-key': look.key,
    name: look.name,
    value: look.value,
    form: look.form,
    formaction: look.formaction,
    formnovalidate: look.noValidate,
    disabled: look.disabled,
  })
  return html`<button${rest}>${inside(look)}</button>`
}

/** A link that looks like a button, for starting something. */
export const linkButton = (look: Look & { href: string; rel?: string }): Html =>
  html`<a${attributes({ class: classOf(look), href: look.href, rel: look.rel, 'data-key': look.key })}>${inside(look)}</a>`

/** A link that stands alone. With `icon` the sign stands before the words; without it an arrow leads on. */
export function goLink(link: {
  href: string
  text: Content
  icon?: IconName | undefined
  plain?: boolean
  rel?: string
  download?: boolean
  lang?: string
}): Html {
  const rest = attributes({ class: 'go', href: link.href, rel: link.rel, download: link.download, lang: link.lang, hreflang: link.lang })
  return html`<a${rest}>${link.icon && icon(link.icon)}<span>${link.text}</span>${!link.icon && !link.plain && icon('arrow-right')}</a>`
}

/** The way back, above the title of a page in a task. */
export const backLink = (link: { href: string; text: Content }): Html =>
  html`<p class="crumbs"><a class="back" href="${link.href}">${icon('chevron-left')}${link.text}</a></p>`

/** The acts at the end of a question or page: the button first, then the ways round it. */
export const acts = (...all: Html[]): Html => html`<div class="acts">${all}</div>`
