import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** For tests: a small government on disk, sound in every part, whose files can be changed one at a time. */
export type ExamplePack = { readonly folder: string; change(file: string, from: string | RegExp, to: string): number; restore(): void; remove(): void }

const realFolder = new URL('../../../../jurisdictions/hk', import.meta.url).pathname

export function examplePack(): ExamplePack {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-prove-'))
  for (const name of ['jurisdiction.yaml', 'organisations.yaml', 'laws.yaml', 'address.yaml', 'facts.yaml', 'identity-numbers.yaml', 'roles.yaml', 'statements.yaml', 'codelists', 'elements', 'sections', 'taxonomy.yaml']) cpSync(join(realFolder, name), join(folder, name), { recursive: true })
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const taxonomy = readFileSync(join(folder, 'taxonomy.yaml'), 'utf8').replace(/^popular:.*(\n {2}.*)*/m, 'popular: []')
  write('taxonomy.yaml', taxonomy)
  write('redirects.yaml', 'services: {}\n')
  write('simplified-words.yaml', 'words: {}\nkeep: []\n')
  write('search-words.yaml', 'words: []\n')
  for (const [name, text] of Object.entries(files)) write(name, text)
  const changed = new Map<string, string>()
  return {
    folder,
    /** Changes a file and gives the line of the change. */
    change(file, from, to) {
      const before = readFileSync(join(folder, file), 'utf8')
      const at = typeof from === 'string' ? before.indexOf(from) : before.search(from)
      if (at < 0) throw new Error(`${file} has no ${String(from)}`)
      if (!changed.has(file)) changed.set(file, before)
      writeFileSync(join(folder, file), before.replace(from, to))
      return before.slice(0, at).split('\n').length
    },
    restore() {
      for (const [file, text] of changed) writeFileSync(join(folder, file), text)
      changed.clear()
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const service = 'services/stall/service.yaml'
export const procedure = 'procedures/stall.yaml'

const files: Record<string, string> = {
  [service]: `id: stall
version: 1
name: { en: Market stall licence, zh-Hant: 市集攤檔牌照 }
summary: { en: You apply for a stall on a market., zh-Hant: 你可申請市集攤檔。 }
organisation: FEHD
category: health
kind: licence
audiences: [business]
lifeEvents: {}
who: { en: Anybody who is 18 or older., zh-Hant: 任何年滿18歲的人士。 }
fee:
  amountMinor: 30000
  note: { en: 'From $300, by size', zh-Hant: 由300元起，按面積計算 }
  kept: { en: The work is paid for., zh-Hant: 用於支付審批工作。 }
  source: general
pledge: { workingDays: 10, text: { en: 10 working days, zh-Hant: 10個工作天 }, source: general }
needs: []
law: []
collection: [electronic]
signature: none
eligibility:
  questions:
    - { id: born, element: stall.birth-date }
  rules:
    - { rule: 'yearsSince(answers.born, today) >= 18', otherwise: { en: You must be 18 or older., zh-Hant: 你必須年滿18歲。 } }
apply:
  by: [person, company]
  minutes: 5
  purpose: { en: To decide on the licence., zh-Hant: 用於審批牌照。 }
  pages:
    - id: you
      title: { en: About you, zh-Hant: 申請人資料 }
      questions:
        - { id: born, element: stall.birth-date, holds: { rule: 'yearsSince(answers.born, today) >= 18', otherwise: { en: You must be 18., zh-Hant: 你必須年滿18歲。 } } }
        - { id: tel, element: person.telephone }
    - id: stall
      title: { en: The stall, zh-Hant: 攤檔 }
      questions:
        - { id: size, element: stall.size }
        - { id: sells, element: stall.sells }
        - { id: gas, element: stall.gas, when: "answers.sells == 'cooked'" }
        - { id: bottles, element: stall.bottles, when: answers.gas, required: 'answers.size > 6.0' }
        - { id: months, element: stall.months }
        - { id: squares, element: stall.squares, value: answers.size * answers.months }
    - id: company
      title: { en: The company, zh-Hant: 公司 }
      when: party.kind == 'company'
      questions:
        - { id: companyName, element: company.name-en }
  tables:
    - id: rate
      name: { en: Monthly rate, zh-Hant: 每月費用 }
      gives: number
      rows:
        - { when: answers.size <= 4.0, gives: '10000.0' }
        - { when: answers.size <= 8.0, gives: '20000.0' }
        - { gives: '30000.0' }
  parties:
    - id: landlord
      name: { en: Landlord, zh-Hant: 業主 }
      why: { en: To agree to the gas., zh-Hant: 同意使用氣體。 }
      when: answers.gas
      pages:
        - id: consent
          title: { en: Consent, zh-Hant: 同意 }
          questions:
            - { id: agrees, element: stall.agrees }
      declaration: [{ en: This is true., zh-Hant: 以上屬實。 }]
  checks: []
  fee:
    - { text: { en: Licence, zh-Hant: 牌照 }, amountMinor: tables.rate * answers.months }
  route:
    - { when: "answers.sells == 'dry'", to: HAD }
  procedure: { use: stall }
  refer: { to: [FSD], workingDays: 5 }
  reads: { referee: [stall] }
  declaration: [{ use: true-and-complete }]
  outputs:
    - type: stall-licence
      title: { en: Stall licence, zh-Hant: 攤檔牌照 }
      when: answers.months > 0.0
      validMonths: answers.months
      claims:
        - { id: size, label: { en: Size, zh-Hant: 面積 }, question: size }
  retentionYears: 3
`,
  'elements/stall.yaml': `elements:
  - { id: stall.birth-date, name: { en: Date of birth, zh-Hant: 出生日期 }, type: date, when: past }
  - { id: stall.size, name: { en: Size, zh-Hant: 面積 }, type: number, min: 1, max: 20, personal: false }
  - { id: stall.sells, name: { en: What you sell, zh-Hant: 售賣的貨品 }, type: code, codelist: stall-goods, personal: false }
  - { id: stall.gas, name: { en: Do you use gas?, zh-Hant: 是否使用氣體？ }, type: yes-no, personal: false }
  - { id: stall.bottles, name: { en: Bottles of gas, zh-Hant: 氣體樽數目 }, type: number, min: 1, max: 9, personal: false }
  - { id: stall.months, name: { en: Months, zh-Hant: 月數 }, type: number, min: 3, max: 12, personal: false }
  - { id: stall.squares, name: { en: Square metres and months, zh-Hant: 面積月數 }, type: number, max: 240, personal: false }
  - { id: stall.agrees, name: { en: Do you agree?, zh-Hant: 是否同意？ }, type: yes-no }
`,
  'codelists/stall-goods.yaml': `id: stall-goods
name: { en: Goods, zh-Hant: 貨品 }
items:
  - { code: dry, name: { en: Dry goods, zh-Hant: 乾貨 } }
  - { code: cooked, name: { en: Cooked food, zh-Hant: 熟食 } }
`,
  [procedure]: `id: stall
version: 2
earlier:
  1: { states: [waiting, open, issued, refused, lapsed], ends: [issued, refused, lapsed], moves: { waiting: unpaid } }
states:
  unpaid: { name: { en: Unpaid, zh-Hant: 未繳費 }, told: { en: Pay., zh-Hant: 請繳費。 }, tone: act, clock: stands }
  open: { name: { en: Open, zh-Hant: 處理中 }, told: { en: Wait., zh-Hant: 請等候。 }, tone: run, clock: runs }
  issued: { name: { en: Issued, zh-Hant: 已發牌 }, told: { en: Done., zh-Hant: 完成。 }, tone: ok, clock: over, end: delivered }
  refused: { name: { en: Refused, zh-Hant: 不獲批准 }, told: { en: No., zh-Hant: 不獲批准。 }, tone: 'no', clock: over, end: refused }
  lapsed: { name: { en: Lapsed, zh-Hant: 已失效 }, told: { en: Too late., zh-Hant: 已逾期。 }, tone: plain, clock: over, end: lapsed }
actions:
  submit: { name: { en: Send, zh-Hant: 遞交 }, told: { en: Sent, zh-Hant: 已遞交 }, from: [draft], to: unpaid, by: applicant, then: [{ do: payment.request }, { do: later, days: 7, action: lapse }] }
  paid: { name: { en: Paid, zh-Hant: 已繳費 }, told: { en: Paid, zh-Hant: 已繳費 }, from: [unpaid], to: open, by: system, then: [{ do: refer }] }
  to-person: { name: { en: To an officer, zh-Hant: 轉交人員 }, told: { en: An officer took over, zh-Hant: 已轉交人員 }, from: [unpaid], to: open, by: system }
  lapse: { name: { en: Lapse, zh-Hant: 失效 }, told: { en: Lapsed, zh-Hant: 已失效 }, from: [unpaid], to: lapsed, by: system, then: [{ do: message.send, letter: lapsed }] }
  comment: { name: { en: Comment, zh-Hant: 提供意見 }, told: { en: Commented, zh-Hant: 已提供意見 }, from: [open], to: open, by: { roles: [referee], at: referred }, asks: [opinion] }
  approve: { name: { en: Approve, zh-Hant: 批准 }, told: { en: Approved, zh-Hant: 已批准 }, from: [open], to: issued, by: { roles: [deciding-officer] }, then: [{ do: credential.issue }] }
  refuse: { name: { en: Refuse, zh-Hant: 拒絕 }, told: { en: Refused, zh-Hant: 不獲批准 }, from: [open], to: refused, by: { roles: [deciding-officer] }, asks: [reasons] }
letters:
  lapsed: { subject: { en: Lapsed, zh-Hant: 已失效 }, body: { en: 'Your application {reference} lapsed.', zh-Hant: '你的申請（編號{reference}）已失效。' } }
`,
}
