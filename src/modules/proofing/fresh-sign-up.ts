import { wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import type { Site } from '../../../tests/site.ts'

/** For tests: what stands on a card of the sandbox's register, and where its holder reads mail. */
export type Card = { readonly number: string; readonly name: string; readonly birth: string; readonly issued: string; readonly email: string }

export const cards = {
  adult: { number: 'Q000301(4)', name: 'YAU Lok Man', birth: '1991-04-23', issued: '2020-06-11', email: 'yau@example.org' },
  noChinese: { number: 'Q000302(2)', name: "O'Connor Grace Ann", birth: '1984-12-02', issued: '2021-02-25', email: 'grace@example.org' },
  child: { number: 'Q000303(0)', name: 'CHAN Sum Yuet', birth: '2013-02-17', issued: '2024-03-05', email: 'sum.yuet@example.org' },
  young: { number: 'Q000304(9)', name: 'CHAN Lok Tung', birth: '2017-10-30', issued: '2025-01-08', email: 'lok.tung@example.org' },
  replaced: { number: 'Q000305(7)', name: 'FOK Yat Long', birth: '1976-08-14', issued: '2019-05-20', email: 'fok@example.org' },
  deceased: { number: 'Q000306(5)', name: 'KWONG Siu Ming', birth: '1948-01-09', issued: '2019-11-27', email: 'kwong@example.org' },
  spaced: { number: 'q000307 3', name: 'szeto ka po', birth: '1999-07-31', issued: '2022-10-12', email: 'szeto@example.org' },
  marked: { number: 'Q000308(1)', name: 'LUK Chi Ho', birth: '1982-03-03', issued: '2018-12-19', email: 'luk@example.org' },
  parentless: { number: 'Q000309(A)', name: 'YAU Tsz Kiu', birth: '2012-11-05', issued: '2023-12-14', email: 'tsz.kiu@example.org' },
  /** Has an account. */
  chan: { number: 'Q000101(1)', name: 'CHAN Tai Man', birth: '1988-05-12', issued: '2019-03-18', email: 'somebody@example.org' },
  unknown: { number: 'Q000310(3)', name: 'NOBODY At All', birth: '1980-01-01', issued: '2019-01-01', email: 'nobody@example.org' },
} as const satisfies Record<string, Card>

const day = (name: string, written: string) => Object.fromEntries(written.split('-').map((part, i) => [`${name}-${['year', 'month', 'day'][i]!}`, part]))
export const typed = (card: Card) => ({ number: card.number, name: card.name, ...day('birth', card.birth), ...day('issued', card.issued) })

let visitors = 0

/** A visitor at an address of their own, as limits count. */
export const newVisitor = (site: Site): Client => site.visitor(`203.0.113.${visitors++ % 250}`)

/** Signs up as far as the consent. */
export async function fillIn(site: Site, card: Card, client = newVisitor(site)): Promise<Client> {
  await client.post('/en/sign-up')
  await client.post('/en/sign-up/document', typed(card))
  await client.post('/en/sign-up/contact', { channel: 'email', email: card.email })
  const { place } = await client.post('/en/sign-up/code', { code: await codeFor(site, card.email) })
  if (place !== '/en/sign-up/consent') throw new Error(`the code led to ${place}`)
  return client
}

export const agree = (client: Client) => client.post('/en/sign-up/consent', { agree: 'yes' })

/** The words of the newest mail to an address whose subject fits. */
export async function mailTo(site: Site, email: string, subject: RegExp): Promise<string> {
  const reader = site.visitor()
  let found: string | undefined
  await until(async () => {
    const list = (await reader.get('/sandbox/mail?lang=en')).text
    const item = [...list.matchAll(/<li>.*?<\/li>/gs)].map(([one]) => one).find((one) => one.includes(email) && subject.test(wordsOf(one)))
    found = item && /href="([^"]+)"/.exec(item)?.[1]?.replaceAll('&amp;', '&')
    return found !== undefined
  })
  return (await reader.get(found!)).text
}

/** How many mails went to an address. */
export const mailsTo = async (site: Site, email: string): Promise<number> => ((await site.visitor().get('/sandbox/mail?lang=en')).text.match(new RegExp(email, 'g')) ?? []).length

export async function codeFor(site: Site, email: string): Promise<string> {
  return /\b(\d{6})\b/.exec(wordsOf(await mailTo(site, email, /your code/)))![1]!
}

/** The path that a mail leads to, in English. */
export const linkIn = (mail: string): string => new URL(/href="(http[^"]*\/en\/[^"]*)"/.exec(mail)![1]!).pathname

/** Changes something in the register, as its counter would. */
export const happens = (site: Site, person: string, change: string) => site.visitor().post('/sandbox/persons?lang=en', { person, change })
export const registerIs = (site: Site, mood: string) => site.visitor().post('/sandbox/persons?lang=en', { mood })
