import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { Visitor } from '../browser.ts'
import { until } from '../portal.ts'

/** Presses something that leads to a page, and waits until that page is there. */
export async function press(visitor: Visitor, what: string | Locator): Promise<void> {
  const found = (typeof what === 'string' ? visitor.page.locator(what) : what).locator('visible=true').first()
  const loaded = visitor.page.waitForEvent('load')
  await found.click()
  await loaded
}

/** Signs in as a fictional person, for a company where one is named; on the sign-in page where the visitor was led, by the page’s own link, else by going there. */
export async function signIn(visitor: Visitor, person: string, company?: string): Promise<void> {
  const link = visitor.page.locator('main a[href*="/sign-in?next="]')
  if ((await link.count()) > 0) await press(visitor, link)
  else if (!visitor.page.url().includes('/sign-in')) await visitor.visit('/sign-in')
  const button = `button[name=as][value="${company ? `${person} ${company}` : person}"]`
  const fold = visitor.page.locator(`details:not([open]):has(${button}) > summary`)
  if ((await fold.count()) > 0) await fold.click()
  await press(visitor, button)
}

/** Sends the form of the page by its first button. */
export const send = (visitor: Visitor): Promise<void> => press(visitor, 'main form[method=post] .acts .btn')

/** Types into the fields of a page: a text by its id, a date by its parts, a choice by name and value. */
export async function fill(visitor: Visitor, answers: Readonly<Record<string, string | Day | Choice>>): Promise<void> {
  const { page } = visitor
  for (const [id, answer] of Object.entries(answers)) {
    if (typeof answer === 'string') await page.locator(`#${id}`).fill(answer)
    else if ('choose' in answer) await page.locator(`[name="${id}"][value="${answer.choose}"]`).check()
    else for (const part of ['day', 'month', 'year'] as const) await page.locator(`[name="${id}-${part}"]`).fill(answer[part])
  }
}

type Day = { readonly day: string; readonly month: string; readonly year: string }
type Choice = { readonly choose: string }
export const choose = (value: string): Choice => ({ choose: value })
export const onDay = (day: number, month: number, year: number): Day => ({ day: String(day), month: String(month), year: String(year) })

/** The page was refused: its faults stand first in an alert, and each line leads to a control that is there. */
export async function faults(visitor: Visitor): Promise<string[]> {
  const summary = visitor.page.locator('main [role=alert]')
  await summary.waitFor()
  const links = await summary.locator('a').evaluateAll((all) => all.map((one) => ({ to: one.getAttribute('href') ?? '', text: one.textContent ?? '' })))
  assert.ok(links.length > 0, 'an error summary without a line')
  for (const { to, text } of links) {
    const control = visitor.page.locator(`[id="${to.slice(1)}"]`)
    assert.equal(await control.count(), 1, `“${text}” leads to ${to}, which is not on ${visitor.page.url()}`)
  }
  const [first] = links
  await summary.locator('a').first().click()
  const focused: string = await visitor.page.evaluate('document.activeElement?.id ?? ""').then(String)
  assert.equal(`#${focused}`, first!.to, 'the first line of the summary moves the focus to its field')
  return links.map(({ text }) => text)
}

/** Ticks each statement and sends the application; gives its reference. */
export async function declareAndSend(visitor: Visitor): Promise<string> {
  for (const box of await visitor.page.locator('main form input[type=checkbox]').all()) await box.check()
  await send(visitor)
  const reference = /\/account\/applications\/([0-9A-Z-]+)$/.exec(visitor.page.url())?.[1]
  assert.ok(reference, `not sent: ${visitor.page.url()}`)
  assert.ok((await visitor.page.locator('main').innerText()).includes(reference), 'the reference is shown')
  return reference
}

/** Opens one application until what is expected stands on it; without script it is reloaded by hand. */
export async function seeUntil(visitor: Visitor, reference: string, what: string, mostMilliseconds = 20_000): Promise<void> {
  await visitor.visit(`/account/applications/${reference}`)
  await until(async () => {
    if ((await visitor.page.locator(what).count()) > 0) return true
    await visitor.page.waitForTimeout(400)
    await visitor.page.reload()
    return false
  }, mostMilliseconds)
}

export const payLink = 'main a[href*="/pay/"]'
export const documentLink = 'main a[href*="/account/documents/"]'

/** Goes from the pay page to the sandbox bank and pays there; the bank may be told to misbehave. */
export async function payAtBank(visitor: Visitor, behaviour?: string, name?: string): Promise<void> {
  await press(visitor, 'main a[href^="/sandbox/bank/pay"]')
  if (name) await visitor.look(`${name}-bank`)
  if (behaviour) {
    await visitor.page.locator('main form summary').click()
    await visitor.page.locator(`[name=behaviour][value=${behaviour}]`).check()
  }
  await send(visitor)
}

/** An officer does something to a case that is open at the desk. */
export const act = (officer: Visitor, action: string): Promise<void> => press(officer, actForm(officer, action).locator('.btn'))
export const actForm = (officer: Visitor, action: string): Locator => officer.page.locator(`form:has(input[name=action][value="${action}"])`)

/** Opens the fold under which an action that is not the main one stands. */
export const unfold = (officer: Visitor, within: string): Promise<void> => officer.page.locator(`details:has(${within}) > summary`).click()

/** Hands a text to the check of documents and gives the answer's heading. */
export async function verify(visitor: Visitor, text: string): Promise<string> {
  await visitor.visit('/verify')
  await visitor.page.locator('#document').fill(text)
  await send(visitor)
  return visitor.page.locator('h1').innerText()
}

/** The check code of the document that is open, as it stands below the QR code's address. */
export async function checkAddress(visitor: Visitor, url: string): Promise<string> {
  const code = /\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b/.exec(await visitor.page.locator('main').innerText())?.[0]
  assert.ok(code, 'no check code on the document page')
  return `${url}/verify?c=${code.replaceAll('-', '')}`
}

/** What is written in the main part of the page. */
export const read = (visitor: Visitor): Promise<string> => visitor.page.locator('main').innerText()

/** Answers the parts of a form one after the other. */
export async function answer(visitor: Visitor, ...parts: readonly Parameters<typeof fill>[1][]): Promise<void> {
  for (const part of parts) {
    await fill(visitor, part)
    await send(visitor)
  }
}
