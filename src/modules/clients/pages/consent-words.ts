import { bullets, card } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Registration } from '../client.ts'
import { elementName } from '../registration/read-registration.ts'
import { actsIn } from '../scopes.ts'
import { texts } from '../texts.ts'

/** What people will read before they agree, in the two languages that owners write. */
export const consentWords = (ctx: PageCtx, registration: Pick<Registration, 'names' | 'purposes'>, organisation: Text): Html =>
  html`<div class="stack">${(['en', 'zh-Hant'] as const).map((tag) => html`<div lang="${tag}">${card({ id: `consent-${tag}`, title: say(texts.asks(registration.names), tag), level: 3, body: wordsIn(ctx, registration, organisation, tag) })}</div>`)}</div>`

const wordsIn = (ctx: PageCtx, { purposes }: Pick<Registration, 'purposes'>, organisation: Text, tag: 'en' | 'zh-Hant'): Html =>
  html`<p class="soft">${say(texts.from(organisation), tag)}</p>${purposes.map(({ why, scope, claims }) => html`<p><b>${say(why, tag)}</b></p>${bullets([...claims.map((claim) => elementName(ctx.house.pack, claim)), ...actsIn(scope).map((act) => texts.acts[act])].map((text) => say(text, tag)))}`)}`
