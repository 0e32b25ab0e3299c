import { acts, button, document, fileUpload, goLink, icon, notice, pageTitle, seal, section, textArea, uploadWords, type IconName } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { holderLabel, numberLabel, verify, words } from '../texts.ts'
import { alert, cameraPart } from './camera-part.ts'
import { scriptAddress } from './script-files.ts'
import { slots } from './slots.ts'
import { offline, outcomes, type Outcome } from './texts.ts'

type Tone = 'ok' | 'late' | 'no'
const signs: Readonly<Record<Outcome, readonly [IconName, Tone]>> = {
  valid: ['seal-check', 'ok'],
  stale: ['clock-alert', 'late'],
  suspended: ['warning', 'late'],
  revoked: ['circle-x', 'no'],
  expired: ['clock-alert', 'late'],
  altered: ['circle-x', 'no'],
  'not-ours': ['circle-x', 'no'],
  'unknown-key': ['warning', 'late'],
  online: ['info', 'late'],
}

/** Checks on the device itself, by what it has kept: the script and its worker (scripts/offline-page.js, scripts/worker.js) do the work. */
export const offlinePage: Page = {
  path: '/verify/offline',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const title = ctx.t(offline.title)
    const main = html`<div class="wrap">${pageTitle({ title, lead: ctx.t(offline.lead) })}<div data-check hidden aria-live="polite"></div>
      <div class="read stack" data-unable>${notice('know', { title: ctx.t(offline.unable), body: html`<p>${ctx.t(offline.unableText)}</p><p>${goLink({ href: ctx.at('/verify'), text: ctx.t(offline.toOnline) })}</p>`, level: 2 })}</div>
      <div data-offline hidden${device(ctx)}>${tools(ctx)}</div>${templates(ctx)}</div>`
    return document(ctx.shell, { title, main, description: ctx.t(offline.lead), scripts: [scriptAddress('offline-page.js')] })
  },
}

/** What the script needs to write times and names as this page does. */
const device = (ctx: PageCtx): Html =>
  html` data-tag="${ctx.tag}" data-path="${ctx.language.path}" data-zone="${ctx.house.pack.settings.timeZone}" data-today="${ctx.t(offline.today)}" data-other="${ctx.t(offline.otherDay)}" data-now="${ctx.t(offline.justNow)}" data-no-end="${ctx.t(words.noEnd)}"`

const tools = (ctx: PageCtx): Html => html`
  <div class="read" data-fresh="list-changed" hidden>${notice('stop', { body: ctx.t(offline.listChanged) })}</div>
  ${section({ id: 'read', title: ctx.t(offline.read), body: html`<div class="read stack">${cameraPart(ctx)}
    ${fileUpload({ id: 'picture', name: 'picture', label: ctx.t(offline.picture), hint: ctx.t(offline.pictureHint), accept: 'image/*', words: uploadWords(ctx.tag) })}
    ${alert('no-code', ctx.t(offline.noCode))}
    <form data-text novalidate>${textArea({ id: 'text', name: 'text', label: ctx.t(offline.text), hint: ctx.t(offline.textHint), rows: 3, autocomplete: 'off' })}
      ${alert('unreadable', ctx.t(offline.unreadable))}${acts(button({ text: ctx.t(offline.check), icon: 'scan-search' }))}</form></div>` })}
  ${section({ id: 'known', title: ctx.t(offline.freshness), body: html`<div class="read stack"><p data-fresh="loading" role="status">${ctx.t(offline.loading)}</p>
    <p data-fresh="failed" hidden>${ctx.t(offline.failed)}</p><p data-fresh="kept" hidden>${slots(ctx.t(offline.kept))}</p><p data-fresh="ready" hidden>${ctx.t(offline.ready)}</p><p data-fresh="not-ready" hidden>${ctx.t(offline.notReady)}</p>
    <p data-fresh="listed" hidden>${slots(ctx.t(offline.listed))}</p><p data-fresh="unlisted" hidden>${ctx.t(offline.unlisted)}</p>
    <div data-fresh="old" hidden>${notice('care', { body: ctx.t(offline.old) })}</div>
    ${notice('know', { title: ctx.t(offline.stays), body: ctx.t(offline.staysText), level: 3, sign: 'eye-off' })}
    <p>${goLink({ href: ctx.at('/verify'), text: ctx.t(offline.toOnline) })}</p></div>` })}`

/** One panel for each outcome; the script takes the one that fits and fills in what stands between braces. */
const templates = (ctx: PageCtx): Html => html`${(Object.keys(outcomes) as Outcome[]).map((outcome) => html`<template data-outcome="${outcome}">${panel(ctx, outcome)}</template>`)}
  <template data-row><div><dt data-slot="label"></dt><dd data-slot="value"></dd></div></template>`

function panel(ctx: PageCtx, outcome: Outcome): Html {
  const { heading, lead } = outcomes[outcome]
  const top = html`<div class="title read">${seal({ over: ctx.t(verify.over), title: ctx.t(heading), sign: icon(...signs[outcome]), level: 2 })}<p>${slots(ctx.t(lead))}</p></div>`
  if (outcome === 'online') return html`${top}<p>${goLink({ href: ctx.at('/verify'), text: ctx.t(offline.toOnline) })}</p>`
  if (outcome === 'altered' || outcome === 'not-ours' || outcome === 'unknown-key') return top
  const line = (label: Text, slot: string): Html => html`<div><dt>${ctx.t(label)}</dt><dd data-slot="${slot}"></dd></div>`
  return html`${top}<div class="read stack"><p>${slots(ctx.t(outcome === 'valid' || outcome === 'stale' ? offline.asOf : offline.asOfOther))}</p>
    <div data-clock hidden>${notice('care', { body: ctx.t(offline.clock) })}</div><p>${ctx.t(verify.compare)}</p>
    <dl class="sum lines">${line(words.document, 'document')}${line(holderLabel, 'holder')}${line(numberLabel, 'number')}${line(words.issuedOn, 'issued')}${line(words.validUntil, 'until')}</dl></div>`
}
