import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, checkboxes, errorSummary, more, notice, pageScript, section, select, table, type Problem } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sentences, type Text } from '../../../kernel/i18n.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { browsersOf } from '../push/browsers.ts'
import { browserPart } from '../push/browser-part.ts'
import { smsProviders } from '../sms/providers.ts'
import { contactList } from './contact-list.ts'
import { contactsOf } from './contacts.ts'
import { noticeTexts as texts } from './notice-texts.ts'
import { keepPreferences, preferencesOf, type Preferences } from './preferences.ts'
import { channels, channelsFor, maySwitchOff, topicNames, topics, type Channel, type Topic } from './topics.ts'

const place = '/account/notices'
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
const dones = { saved: texts.saved, confirmed: texts.confirmed, removed: texts.removed, added: texts.browserAdded } satisfies Record<string, Text>

/** How a party is told that there is a message: where, by which channels for which subjects, when, in which language. */
export const noticesPage: Page = {
  path: place,
  who: 'person',
  get: async (ctx) => shown(ctx, await preferencesOf(ctx, ctx.actor.party), []),
  async post(ctx, _params, form) {
    const before = await preferencesOf(ctx, ctx.actor.party)
    const { wanted, problems } = readWanted(ctx, form, before, await usable(ctx))
    if (problems.length > 0) return { status: 422, body: await shown(ctx, wanted, problems) }
    await keepPreferences(ctx, ctx.actor.party, wanted, 'page')
    return { redirect: `${ctx.at(place)}?done=saved` }
  },
}

/** Channels by which the party can be reached now. */
async function usable(ctx: PageCtx): Promise<readonly Channel[]> {
  const [contacts, browsers] = [await contactsOf(ctx, ctx.actor.party), await browsersOf(ctx, ctx.actor.party)]
  const can = { email: true, sms: contacts.sms !== undefined && smsProviders(ctx.house).length > 0, push: browsers.length > 0 }
  return channels.filter((one) => can[one])
}

function readWanted(ctx: PageCtx, form: FormBody, before: Preferences, can: readonly Channel[]): { wanted: Preferences; problems: Problem[] } {
  const categories = ctx.house.pack.taxonomy.categories.map((one) => one.id)
  const chosen = Object.fromEntries(topics.map((topic) => {
    const ticked = channels.filter((one) => form.all(topic).includes(one) && can.includes(one))
    // What the page could not offer stays as it was.
    return [topic, [...ticked, ...channelsFor(before.channels, topic).filter((one) => !can.includes(one))]] as const
  }))
  const [from, until] = [form.text('quiet-from'), form.text('quiet-until')].map((typed) => hours.find((hour) => hour === typed)) as [string | undefined, string | undefined]
  const tag = ctx.house.pack.settings.languages.find((one) => one.tag === form.text('language'))?.tag
  const wanted: Preferences = { tag, quiet: from !== undefined && until !== undefined ? { from, until } : undefined, channels: chosen, subjects: form.all('subjects').filter((one) => categories.includes(one)) }
  const problems: Problem[] = [
    ...topics.filter((topic) => !maySwitchOff(topic) && chosen[topic]!.length === 0).map((topic) => ({ href: `#${topic}-email`, text: ctx.t(texts.securityOne) })),
    ...((from === undefined) === (until === undefined) ? [] : [{ href: '#quiet-from', text: ctx.t(texts.bothTimes) }]),
  ]
  return { wanted, problems }
}

async function shown(ctx: PageCtx, wanted: Preferences, problems: readonly Problem[]): Promise<Html> {
  const done = dones[(ctx.query.get('done') ?? '') as keyof typeof dones]
  const can = await usable(ctx)
  const form = html`<form class="form stack" method="post" action="${ctx.at(place)}">${ctx.formFields()}
    ${section({ id: 'what', title: ctx.t(texts.what), body: topicTable(ctx, wanted, can) })}
    ${section({ id: 'when', title: ctx.t(texts.quietTitle), body: html`<div class="stack">${quietAndLanguage(ctx, wanted, problems)}</div>` })}
    ${subjectsPart(ctx, wanted)}
    ${acts(button({ text: ctx.t(texts.save) }))}</form>`
  return accountFrame(ctx, {
    here: 'notices',
    title: ctx.t(texts.title),
    lead: ctx.t(texts.lead),
    scripts: [pageScript('push').href],
    main: html`${problems.length > 0 && errorSummary({ title: ctx.t(texts.problem), problems })}${done && notice('done', { body: ctx.t(done), live: true })}
      ${section({ id: 'where', title: ctx.t(texts.where), body: html`<div class="stack">${await contactList(ctx)}${await browserPart(ctx)}</div>` })}${form}`,
  })
}

const channelNames: Readonly<Record<Channel, Text>> = { email: texts.email, sms: texts.sms, push: texts.pushShort }

function topicTable(ctx: PageCtx, wanted: Preferences, can: readonly Channel[]): Html {
  const box = (topic: Topic, channel: Channel): Html => {
    const checked = channelsFor(wanted.channels, topic).includes(channel)
    return html`<input type="checkbox" id="${topic}-${channel}" name="${topic}" value="${channel}" aria-label="${ctx.t(topicNames[topic].name)}: ${ctx.t(channelNames[channel])}"${checked && html` checked`}>`
  }
  return html`<p class="soft">${ctx.t(!can.includes('sms') && smsProviders(ctx.house).length > 0 ? sentences(texts.whatHint, texts.smsFirst) : texts.whatHint)}</p>
    ${table({
      caption: ctx.t(texts.what),
      hideCaption: true,
      columns: [{ name: ctx.t(texts.topic) }, ...can.map((one) => ({ name: ctx.t(channelNames[one]) }))],
      rows: topics.map((topic) => [html`<span>${ctx.t(topicNames[topic].name)}<br><small class="soft">${ctx.t(topicNames[topic].what)}</small></span>`, ...can.map((channel) => box(topic, channel))]),
    })}`
}

function quietAndLanguage(ctx: PageCtx, { quiet, tag }: Preferences, problems: readonly Problem[]): Html {
  const error = problems.find((one) => one.href === '#quiet-from')?.text
  const times = [{ value: '', label: ctx.t(texts.always) }, ...hours.map((hour) => ({ value: hour, label: hour }))]
  const languages = ctx.house.pack.settings.languages.map((one) => ({ value: one.tag, label: one.name, lang: one.tag }))
  return html`${select({ id: 'quiet-from', name: 'quiet-from', label: ctx.t(texts.quietFrom), hint: ctx.t(texts.quietHint), error, value: quiet?.from ?? '', options: times, width: 'short' })}
    ${select({ id: 'quiet-until', name: 'quiet-until', label: ctx.t(texts.quietUntil), value: quiet?.until ?? '', options: times, width: 'short' })}
    ${select({ id: 'language', name: 'language', label: ctx.t(texts.language), value: tag ?? '', options: [{ value: '', label: ctx.t(texts.bothLanguages) }, ...languages] })}`
}

function subjectsPart(ctx: PageCtx, { subjects }: Preferences): Html {
  const options = ctx.house.pack.taxonomy.categories.map((one) => ({ value: one.id, label: ctx.t(one.name) }))
  return more({ summary: ctx.t(texts.subjectsOpen), body: checkboxes({ id: 'subjects', name: 'subjects', label: ctx.t(texts.subjects), options, values: subjects }) })
}
