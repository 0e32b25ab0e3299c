import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { VersionRow } from '../publishing.sql.ts'
import { noWords, type Content } from '../content.ts'
import { compareVersions } from './compare-versions.ts'
import { lawKind } from './law-kind.ts'
import { lawOf, standingOf, timelineOf, versionOn } from './law.ts'
import { eachProvision, readLaw } from './structure.ts'
import { wordingsOf } from './wordings.ts'

const words = (en: string, hant = en) => ({ en, 'zh-Hant': hant })
const content = (body: string, fields: Record<string, string>): Content => ({ slug: '9', title: words('Bees Ordinance', '蜜蜂條例'), summary: words('Bees', '蜜蜂'), body: words(body), topics: [], attachments: [], sources: [], fields: { cap: '9', type: 'ordinance', nature: 'summary', ...fields } })
const row = (n: number, body: string, fields: Record<string, string> = {}): VersionRow => ({ item_id: 'x', n, content: content(body, fields), correction: null, origin: 'editor', released_at: new Date('2026-01-01T00:00:00Z') })

describe('versions of a law', () => {
  const rows = [row(4, '', { inForceFrom: '2030-01-01', repealed: 'yes' }), row(3, 'second, corrected', { inForceFrom: '2024-01-01' }), row(2, 'second', { inForceFrom: '2024-01-01' }), row(1, 'first', { inForceFrom: '2020-02-29' })]
  const law = lawOf(rows, 'LD')

  test('each is in force until the day before the next, and a correction takes the place of what it corrects', () => {
    assert.deepEqual(law.versions.map(({ n, from, until }) => [n, from, until]), [[1, '2020-02-29', '2023-12-31'], [3, '2024-01-01', '2029-12-31'], [4, '2030-01-01', undefined]])
  })

  const days: [string, number | undefined, string | undefined][] = [
    ['2020-02-28', undefined, undefined],
    ['2020-02-29', 1, 'in force'],
    ['2023-12-31', 1, 'in force'],
    ['2024-01-01', 3, 'in force'],
    ['2029-12-31', 3, 'in force'],
    ['2030-01-01', 4, 'repealed'],
  ]
  for (const [day, n, standing] of days)
    test(`on ${day}`, () => {
      const version = versionOn(law, day)
      assert.deepEqual([version?.n, version && standingOf(version, day)], [n, standing])
    })

  test('before and after its days a version stands otherwise', () => {
    assert.deepEqual(law.versions.map((one) => standingOf(one, '2025-01-01')), ['past', 'in force', 'to come'])
  })

  test('one that ends by itself leaves the days after it without a version', () => {
    const ended = lawOf([row(1, 'a', { inForceFrom: '2026-01-01', inForceUntil: '2026-12-31' })], 'LD')
    assert.equal(versionOn(ended, '2026-12-31')?.n, 1)
    assert.equal(versionOn(ended, '2027-01-01'), undefined)
  })

  test('an entry without a text is shown whatever the day, until a text with days takes its place', () => {
    const entry = row(1, '', { nature: '' })
    assert.equal(standingOf(versionOn(lawOf([entry], 'LD'), '1900-01-01')!, '1900-01-01'), 'not held')
    assert.deepEqual(timelineOf([entry, row(2, 'a', { inForceFrom: '2024-01-01' })]).map(({ n }) => n), [2])
  })

  test('the editor asks for what a text needs', () => {
    const fields = (one: Content) => lawKind.problems!(one).map(({ field }) => field)
    assert.deepEqual(fields(content('a', { inForceFrom: '2024-01-01' })), [])
    assert.deepEqual(fields({ ...content('a', { nature: '' }), slug: 'bees' }), ['slug', 'field-nature', 'field-inForceFrom'])
    assert.deepEqual(fields({ ...content('a', { inForceFrom: '2024-01-01', inForceUntil: '2023-01-01', changedBy: 'X' }), body: words('a', '') }), ['field-inForceUntil', 'body-zh-Hant', 'field-changedByZh'])
    assert.deepEqual(fields({ ...content('', { nature: '' }), body: noWords }), [])
  })
})

describe('the structure of a law', () => {
  const english = '# Part 1: General\n\n## 1 Title\n\nx\n\n## 2A. Words\n\n# Part 2\n\n## Division 1 – Permits\n\n### Section 3 Who\n\n# Schedule 1: Fees\n\n# Closing words\n\n# Part 2'
  const chinese = '# 第1部：導言\n\n## 1 簡稱\n\nx\n\n## 2A. 釋義\n\n# 第2部\n\n## 第1分部 許可證\n\n### 第3條 對象\n\n# 附表1：費用\n\n# 結語\n\n# 第2部'
  const shape = (markdown: string) => eachProvision(readLaw(markdown).provisions).map(({ id, kind }) => [id, kind])

  test('parts, divisions, sections and schedules have the same names in every language, each once', () => {
    assert.deepEqual(shape(english), [
      ['part_1', 'part'], ['part_1__sec_1', 'section'], ['part_1__sec_2A', 'section'], ['part_2', 'part'], ['part_2__dvs_1', 'division'], ['part_2__dvs_1__sec_3', 'section'],
      ['sched_1', 'schedule'], ['hcontainer_4', 'other'], ['part_2-2', 'part'],
    ])
    assert.deepEqual(shape(chinese), shape(english))
  })

  test('number and heading are told apart', () => {
    assert.deepEqual(eachProvision(readLaw(english).provisions).map(({ num, heading }) => [num, heading]).slice(0, 6), [['Part 1', 'General'], ['1', 'Title'], ['2A', 'Words'], ['Part 2', ''], ['Division 1', 'Permits'], ['Section 3', 'Who']])
  })
})

describe('two versions compared', () => {
  const older = '# 1 Title\n\nSame.\n\n# 2 Fee\n\nThe fee is $150.\n\n# 3 Gone\n\nx'
  const newer = '# 1 Title\n\nSame.\n\n# 2 Fee\n\nThe fee is $180.\n\n# 4 New\n\ny'

  test('say what changed by word, what is new and what is gone', () => {
    const { changes, same } = compareVersions(older, newer, 'en')
    assert.equal(same, 1)
    assert.deepEqual(changes.map(({ id, kind }) => [id, kind]), [['sec_2', 'changed'], ['sec_3', 'removed'], ['sec_4', 'added']])
    assert.deepEqual(changes[0]!.lines, [[{ words: 'The fee is $' }, { words: '150', change: 'removed' }, { words: '180', change: 'added' }, { words: '.' }]])
    assert.deepEqual(compareVersions(newer, newer, 'en').changes, [])
  })

  test('Chinese is compared by sign', () => {
    const { changes } = compareVersions('# 1 假日\n\n可享有十四天假日', '# 1 假日\n\n可享有十五天假日', 'zh-Hant')
    assert.deepEqual(changes[0]!.lines[0], [{ words: '可享有十' }, { words: '四', change: 'removed' }, { words: '五', change: 'added' }, { words: '天假日' }])
  })

  test('a number is one word in Chinese too', () => {
    assert.deepEqual(compareVersions('# 1 假日\n\n享有16天', '# 1 假日\n\n享有17天', 'zh-Hant').changes[0]!.lines[0], [{ words: '享有' }, { words: '16', change: 'removed' }, { words: '17', change: 'added' }, { words: '天' }])
  })

  test('texts with nothing in common are compared in a moment', () => {
    const started = performance.now()
    const text = (from: number) => Array.from({ length: 12_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7 + from) % 9000))).join('')
    compareVersions(`# 1 A\n\n${text(0)}`, `# 1 A\n\n${text(4000)}`, 'zh-Hant')
    assert.ok(performance.now() - started < 3000)
  })

  test('a provision tells since when it says what it says', () => {
    const law = lawOf([row(1, older, { inForceFrom: '2020-01-01' }), row(2, newer, { inForceFrom: '2022-01-01' }), row(3, `${newer}y`, { inForceFrom: '2024-01-01' })], 'LD')
    assert.deepEqual([...wordingsOf(law, law.versions[2]!, 'en')].map(([id, { since }]) => [id, since]), [['sec_1', '2020-01-01'], ['sec_2', '2022-01-01'], ['sec_4', '2024-01-01']])
  })
})
