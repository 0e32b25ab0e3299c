import { acts, button, document, notice, pageTitle, table } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { record } from '../../journal/index.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { forgetProvider, groundOf } from '../provider.ts'
import { keyGenerations, rotateKeys } from '../signing-keys.ts'
import { signingKeys as words } from '../texts.ts'

const place = `${workbench}/operations/signing-keys`

type KeyEntry = { what: 'signing-keys.made'; generation: number }

/** For operators: which keys sign, and new ones before their time, when one may have become known. */
export const signingKeysPage: Page = {
  path: place,
  who: 'operator',
  async get(ctx) {
    const { t } = ctx
    const write = (moment: Date) => writeMoment(moment, ctx.tag, ctx.house.pack.settings.timeZone)
    const rows = await keyGenerations(ctx.db)
    const signing = rows.findLast((row) => row.signs_from <= ctx.now)?.n
    const waiting = rows.some((row) => row.signs_from > ctx.now)
    return document(ctx.shell, {
      title: t(words.title),
      section: 'work',
      density: 'officer',
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: t(words.title), lead: t(words.lead) })}
        ${table({
          caption: t(words.title),
          hideCaption: true,
          columns: [{ name: t(words.number) }, { name: t(words.made) }, { name: t(words.from) }, { name: t(words.state) }],
          rows: rows.map((row) => [String(row.n), write(row.made_at), write(row.signs_from), t(row.n === signing ? words.signs : row.signs_from > ctx.now ? words.waits : words.verifies)]),
        })}
        ${waiting ? notice('know', { body: t(words.already) }) : html`<form method="post" action="${ctx.at(place)}">${ctx.formFields()}${acts(button({ text: t(words.make) }))}</form>`}</div>`,
    })
  },
  async post(ctx) {
    // A statement of its own: a second one at the same moment makes the same generation.
    const n = await rotateKeys(groundOf(ctx.house).db, ctx.house, ctx.now, { atOnce: true })
    if (n !== undefined) await record<KeyEntry>(ctx, nobody, { what: 'signing-keys.made', generation: n })
    forgetProvider(ctx.house)
    return { redirect: ctx.at(place) }
  },
}
