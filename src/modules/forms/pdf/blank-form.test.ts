import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocument } from 'unpdf/pdfjs'
import { say } from '../../../kernel/i18n.ts'
import { compileForm } from '../compile-form.ts'
import { currentService } from '../../jurisdiction/index.ts'
import { onlineServices, realPack } from '../example-form.ts'
import { draw } from './draw-form.ts'
import { formPaper, type FormPaper } from './form-paper.ts'
import { markerName } from './marker.ts'
import { isReadFromForm, namesRead } from './paper-controls.ts'

const house = { config: { PUBLIC_URL: 'https://example.org' } } as never
const paperOf = (id: string, tag: 'en' | 'zh-Hant' | 'zh-Hans') => formPaper(house, currentService(realPack, id)!, tag, `/services/${id}/apply/upload`)
const drawn = (paper: FormPaper) => draw(structuredClone(paper))
const opened = async (bytes: Buffer) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise

type Widget = { readonly subtype: string; readonly fieldName: string; readonly alternativeText: string; readonly hidden: boolean }
type Branch = { readonly role?: string; readonly type?: string; readonly children?: readonly Branch[] }
const rolesIn = (branch: Branch | null): string[] => [...(branch?.role ? [branch.role] : []), ...(branch?.children ?? []).flatMap(rolesIn)]

test('every question of every service has the controls that its page has, in words of the language', () => {
  for (const service of onlineServices) {
    const form = compileForm(realPack, service)
    for (const tag of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      const asked = paperOf(service.id, tag).parts.flatMap((part) => part.questions)
      for (const [i, question] of [...form.questions.values()].entries()) {
        const paper = asked[i]!
        assert.equal(paper.label, say(question.label, tag))
        const names = [...new Set(paper.controls.flatMap((control) => ('name' in control ? [control.name] : [])))]
        assert.deepEqual(names.toSorted(), isReadFromForm(question) ? [...namesRead(question)].toSorted() : [], `${service.id} ${question.id}`)
        assert.ok(paper.controls.length > 0 && paper.controls.every((control) => control.kind === 'note' || control.about.length > 0))
        assert.equal(paper.when !== undefined, question.when !== undefined)
      }
    }
  }
})

test('the file says its language and title, every field is tagged and says what it asks, and the marker is seen by nobody', async () => {
  for (const [tag, title] of [['en', 'General restaurant licence'], ['zh-Hant', '普通食肆牌照']] as const) {
    const bytes = await drawn(paperOf('fehd-grl', tag))
    const text = bytes.toString('latin1')
    for (const needed of ['/Tabs /S', '/DisplayDocTitle true', '/Marked true', 'pdfuaid']) assert.ok(text.includes(needed), needed)
    assert.ok(!text.includes('NeedAppearances'))
    const file = await opened(bytes)
    const info = (await file.getMetadata()).info as { Title: string; Language: string }
    assert.deepEqual([info.Title, info.Language], [title, tag])
    let seen = 0
    for (let n = 1; n <= file.numPages; n += 1) {
      const page = await file.getPage(n)
      const widgets = ((await page.getAnnotations()) as Widget[]).filter(({ subtype }) => subtype === 'Widget')
      const visible = widgets.filter(({ hidden, fieldName }) => !hidden && fieldName !== markerName)
      seen += visible.length
      assert.deepEqual(visible.filter(({ alternativeText }) => !alternativeText), [])
      const roles = rolesIn((await page.getStructTree()) as Branch)
      assert.equal(roles.filter((role) => role === 'Form').length, visible.length, `page ${n}`)
      if (n === 1) assert.ok(['H1', 'H2', 'P', 'L', 'LI'].every((role) => roles.includes(role)))
    }
    assert.ok(seen > 20)
  }
})

test('what is written on the paper: when to fill something in, what to enclose, and where to sign', async () => {
  const paper = paperOf('fehd-grl', 'en')
  const asked = paper.parts.flatMap((part) => part.questions)
  const all = [...asked.map((one) => one.when), ...asked.flatMap((one) => one.controls.map((control) => (control.kind === 'note' ? control.text : '')))]
  assert.ok(all.some((words) => words?.startsWith('Fill this in only if')))
  assert.ok(all.some((words) => words?.startsWith('Enclose this document')))
  assert.equal(paper.declaration.statements.length, currentService(realPack, 'fehd-grl')!.service.apply.declaration.length)
  assert.ok(paper.use.lines.some((line) => line.includes('https://example.org/services/fehd-grl/apply/upload')))
})

test('Simplified Chinese that a program made is told to be so', () => {
  assert.match(paperOf('immd-birthcopy', 'zh-Hans').derived!, /尚未经编辑全部审阅/)
  assert.deepEqual([paperOf('immd-birthcopy', 'en').derived, paperOf('immd-birthcopy', 'zh-Hant').derived], [undefined, undefined])
})

test('a condition is told in the words of its rule', () => {
  const asked = (tag: 'en' | 'zh-Hant') => paperOf('immd-birthcopy', tag).parts.flatMap((part) => part.questions).filter((one) => one.when !== undefined)
  assert.equal(asked('en')[0]!.when, 'Fill this in only if ‘Who you are to the person on the record’ is Solicitor; or ‘Who you are to the person on the record’ is Other.')
  assert.equal(asked('zh-Hant')[0]!.when, '只在符合以下情況時填寫：「你與紀錄所載人士的關係」為律師；或者「你與紀錄所載人士的關係」為其他。')
})

test('no field lies under another, and none leaves its page', async () => {
  for (const { id } of onlineServices) {
    const file = await opened(await drawn(paperOf(id, 'en')))
    for (let n = 1; n <= file.numPages; n += 1) {
      const page = await file.getPage(n)
      const boxes = ((await page.getAnnotations()) as { rect: [number, number, number, number]; hidden: boolean }[]).filter(({ hidden }) => !hidden).map(({ rect }) => rect)
      for (const [i, a] of boxes.entries()) {
        assert.ok(a[0] >= 40 && a[2] <= 556 && a[1] >= 48 && a[3] <= 800, `${id} page ${n}`)
        for (const b of boxes.slice(i + 1)) assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], `${id} page ${n}: ${a.join()} and ${b.join()}`)
      }
    }
  }
})

test('the same definition gives the same bytes', async () => {
  const [a, b] = await Promise.all([drawn(paperOf('td-vl-renew', 'en')), drawn(paperOf('td-vl-renew', 'en'))])
  assert.ok(a.equals(b))
})
