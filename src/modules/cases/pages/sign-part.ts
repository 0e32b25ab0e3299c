import { acts, button, linkButton, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { hasPasskey } from '../../authentication/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { signTexts as texts } from '../sign-texts.ts'

/** What the check page says of signing, and its buttons where the acting person sends it alone; undefined for services that ask for no signature. */
export async function signPart(ctx: PageCtx, { signature }: Service, alone: boolean): Promise<{ notice: Html; acts?: Html } | undefined> {
  if (signature !== 'plus') return undefined
  const { t, at } = ctx
  const sandbox = ctx.house.config.SANDBOX
  const has = await hasPasskey(ctx)
  const said = (body: Html) => notice('know', { level: 2, title: t(texts.needed), body })
  const goOn = (weight: 'main' | 'second', words = texts.goOn) => button({ text: t(words), name: 'sign', value: 'yes', ...(weight === 'second' ? { weight } : { onward: true }) })
  if (has) return { notice: said(html`<p>${t(texts.withPasskey)}</p>`), ...(alone && { acts: acts(goOn('main')) }) }
  if (!sandbox) return { notice: said(html`<p>${t(texts.addFirst)}</p><p>${linkButton({ href: at('/account/passkeys/new'), text: t(texts.add), weight: 'second' })}</p>`), ...(alone && { acts: acts(goOn('main')) }) }
  return { notice: said(html`<p>${t(texts.inSandbox)}</p><p>${linkButton({ href: at('/account/passkeys/new'), text: t(texts.add), weight: 'second' })}</p>`), ...(alone && { acts: acts(html`${button({ text: t(applyTexts.send), onward: true })}${goOn('second', texts.look)}`) }) }
}
