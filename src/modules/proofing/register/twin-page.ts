import { acts, button, choices, document, goLink, notice, pageTitle, section, summaryList } from '../../../design/index.ts'
import { addDays, dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { showIdentityNumber } from '../../dictionary/index.ts'
import { cardKind } from '../document.ts'
import { followSoon } from '../follow-changes.ts'
import type { Change } from './person-register.ts'
import { changed, twinEntries, type Entry } from './twin-entries.ts'
import { moodOf, moods, setMood, type Mood } from './twin-mood.ts'
import * as q from './twin.sql.ts'

const path = '/sandbox/persons'

const words = {
  title: { en: 'Register of persons', 'zh-Hant': '人事登記冊' },
  over: { en: 'Sandbox: everybody here is invented', 'zh-Hant': '測試環境：人物全屬虛構' },
  lead: { en: 'Who has an identity card, and what stands on it. Make the register misbehave, or let a card be replaced, lost, or its holder die.', 'zh-Hant': '持有身份證的人及證上資料。你可令登記冊出錯，或模擬換證、報失及持證人身故。' },
  mood: { en: 'How it answers', 'zh-Hant': '回覆方式' },
  set: { en: 'Set', 'zh-Hant': '設定' },
  persons: { en: 'Persons', 'zh-Hant': '人物' },
  what: { en: 'What happens', 'zh-Hant': '發生的事' },
  tell: { en: 'Let it happen', 'zh-Hant': '模擬' },
  told: { en: 'The register has noted it, and tells the portal.', 'zh-Hant': '登記冊已記錄，並會通知本系統。' },
  born: { en: 'Born', 'zh-Hant': '出生日期' },
  issued: { en: 'Card issued', 'zh-Hant': '簽發日期' },
  state: { en: 'State', 'zh-Hant': '狀況' },
  lost: { en: 'Reported lost', 'zh-Hant': '已報失' },
  deceased: { en: 'Deceased', 'zh-Hant': '已故' },
  marked: { en: 'Under a mark', 'zh-Hant': '附有註記' },
  signUp: { en: 'Open an account', 'zh-Hant': '開立帳戶' },
  moods: {
    well: { en: 'Answers well', 'zh-Hant': '正常回覆' },
    late: { en: 'Answers after 4 seconds', 'zh-Hant': '延遲4秒回覆' },
    twice: { en: 'Tells each change twice, the later first', 'zh-Hant': '每項變更通知兩次，次序顛倒' },
    wrong: { en: 'Answers what cannot be read', 'zh-Hant': '回覆無法讀取的內容' },
    forged: { en: 'Answers signed by somebody else', 'zh-Hant': '回覆由他人簽署' },
    down: { en: 'Is closed', 'zh-Hant': '停止服務' },
  },
  changes: {
    'document-replaced': { en: 'The card is replaced: a new one, issued today', 'zh-Hant': '換領新證（今日簽發）' },
    'document-lost': { en: 'The card is reported lost', 'zh-Hant': '報失身份證' },
    death: { en: 'The person dies', 'zh-Hant': '持證人身故' },
  },
} satisfies Record<string, Text | Record<Mood, Text> | Record<Change['kind'], Text>>

/** The twin of the register of persons, from the inside. */
export const personsTwinPage: Page = {
  path,
  bare: true,
  who: 'sandbox',
  async get(ctx) {
    const { t } = ctx
    const entries = await entriesNow(ctx)
    const mood = html`<form method="post" action="${path}?lang=${ctx.language.path}">${ctx.formFields()}${choices({ id: 'mood', name: 'mood', label: t(words.mood), value: moodOf(), options: moods.map((value) => ({ value, label: t(words.moods[value]) })) })}${acts(button({ text: t(words.set), weight: 'second' }))}</form>`
    return document(ctx.shell, {
      title: t(words.title),
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: t(words.title), over: t(words.over), lead: t(words.lead) })}<div class="read stack">${ctx.query.has('told') && notice('done', { body: t(words.told), live: true })}
${mood}${section({ id: 'persons', title: t(words.persons), body: html`${entries.map((entry) => personForm(ctx, entry))}` })}<p>${goLink({ href: ctx.at('/sign-up'), text: t(words.signUp) })}</p></div></div>`,
    })
  },
  async post(ctx, _params, form) {
    const mood = moods.find((one) => one === form.text('mood'))
    if (mood) setMood(mood)
    const entry = twinEntries(ctx.house).find(({ id }) => id === form.text('person'))
    const kind = (Object.keys(words.changes) as Change['kind'][]).find((one) => one === form.text('change'))
    if (!entry || !kind) return { redirect: `${path}?lang=${ctx.language.path}` }
    const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    const now = changed(entry, await ctx.tx.all(q.changesOf(entry.number)))
    // A second new card on one day is of the next: no two cards of somebody are of one day.
    const issuedOn = now.issuedOn >= today ? addDays(now.issuedOn, 1) : today
    await ctx.tx.all(q.addChange(entry.number, kind, kind === 'document-replaced' ? issuedOn : null, ctx.now))
    await followSoon(ctx)
    return { redirect: `${path}?lang=${ctx.language.path}&told=1` }
  },
}

async function entriesNow(ctx: PageCtx): Promise<Entry[]> {
  const changes = Map.groupBy(await ctx.db.all(q.changesAfter(0, 10_000)), ({ number }) => number)
  return twinEntries(ctx.house).map((entry) => changed(entry, changes.get(entry.number) ?? []))
}

function personForm(ctx: PageCtx, entry: Entry): Html {
  const { t, tag } = ctx
  const state = entry.state ?? (entry.lost ? 'lost' : undefined)
  const facts = summaryList([
    { question: t(cardKind(ctx.house.pack).name), answer: showIdentityNumber(cardKind(ctx.house.pack), entry.number) },
    { question: t(words.born), answer: writeDay(entry.birthDate, tag) },
    { question: t(words.issued), answer: writeDay(entry.issuedOn, tag) },
    ...(state ? [{ question: t(words.state), answer: t(words[state]) }] : []),
  ])
  const options = (Object.keys(words.changes) as Change['kind'][]).map((value) => ({ value, label: t(words.changes[value]) }))
  return html`<details class="card"><summary><b>${entry.nameEn.replace(/\s+/gu, ' ')}</b>${entry.nameZh && html` <span lang="zh-Hant">${entry.nameZh}</span>`}</summary>${facts}<form method="post" action="${path}?lang=${ctx.language.path}">${ctx.formFields()}<input type="hidden" name="person" value="${entry.id}">
${choices({ id: `change-${entry.id}`, name: 'change', label: t(words.what), value: 'document-replaced', options })}${acts(button({ text: t(words.tell), weight: 'second' }))}</form></details>`
}
