import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deriveSimplified, loadPack } from '../../jurisdiction/index.ts'
import { withoutNumbers } from '../figures.ts'
import { distinctive, distinctiveness } from './distinctive.ts'
import { stemOf } from './split-words.ts'
import { termsIn } from './terms.ts'
import { lexiconOf, themesIn } from './themes.ts'

const pack = loadPack(new URL('../../../../jurisdictions/hk', import.meta.url).pathname)
deriveSimplified(pack)
const lexicon = lexiconOf(pack)

/** What people write, and every theme that it speaks of. */
const sentences: readonly (readonly [words: string, ...themes: string[]])[] = [
  ['I waited forty minutes at the office.', 'waiting'],
  ['Still no reply after six weeks', 'waiting'],
  ['The fee is too high and I paid twice.', 'fee'],
  ['No idea what “relevant period” means. Very confusing!', 'wording'],
  ['I don’t understand question 4', 'wording'],
  ['Why do you need my birth certificate again?', 'documents'],
  ['Could not log in with iAM Smart', 'sign-in'],
  ['The page crashed and I lost my answers.', 'fault'],
  ['The staff at the counter were very polite', 'staff'],
  ['The text is too small for my mother, she is elderly', 'accessibility'],
  ['The Chinese version is badly translated', 'language'],
  ['My photo was refused, the file is too large to upload', 'upload'],
  ['It asks the same question three times', 'length'],
  ['No appointment slots for two months', 'appointment'],
  ['Buttons are cut off on my phone', 'phone'],
  ['Quick and easy, well done', 'praise'],
  ['等候時間太長，要等三個星期', 'waiting'],
  ['收費太貴了', 'fee'],
  ['看不懂第三題的字眼', 'wording'],
  ['為甚麼還要住址證明正本？', 'documents'],
  ['用智方便登入不到', 'sign-in'],
  ['系統經常出錯，填好的表格沒有反應', 'fault'],
  ['職員態度很好', 'staff'],
  ['字體太細，老人家看不到', 'accessibility'],
  ['英文版的翻譯很差', 'language'],
  ['相片上載不到', 'upload'],
  ['同一問題重複問了兩次', 'length'],
  ['預約名額一早爆滿', 'appointment'],
  ['手機上看不到按鈕', 'phone'],
  ['好方便，好快捷', 'praise'],
  ['等候时间太长', 'waiting'],
  ['收费不合理', 'fee'],
  ['说明含糊，看不懂', 'wording'],
  ['需要太多文件和证明', 'documents'],
  ['密码忘记了，登录不了', 'sign-in'],
  ['系统故障，页面空白', 'fault'],
  ['照片上传失败', 'fault', 'upload'],
  ['手续复杂麻烦', 'length'],
  ['预约时段太少', 'appointment'],
  ['很方便，很快', 'praise'],
  ['職員 told me to upload 相片 but the page crashed', 'fault', 'staff', 'upload'],
  ['My dog is called Biscuit.'],
  ['今天天氣真好'],
  ['1234 5678'],
  ['<script>alert(1)</script>'],
]

describe('themes', () => {
  for (const [words, ...themes] of sentences) test(words, () => assert.deepEqual(themesIn(lexicon, words), lexicon.map(({ id }) => id).filter((id) => themes.includes(id))))

  test('a phrase does not reach over the end of a sentence', () => assert.deepEqual(themesIn(lexicon, 'I sign. In the end it was done.'), []))
  test('odd text harms nothing', () => assert.deepEqual(themesIn(lexicon, '\ud800 ’’’ ﬀ \u0000 '.repeat(50)), []))
  test('the forms of a word are one', () => {
    for (const forms of [['wait', 'waits', 'waited', 'waiting'], ['confuse', 'confused', 'confusing', 'confusion'], ['fee', 'fees'], ['reply', 'replies', 'replied'], ['upload', 'uploaded', 'uploading'], ['crash', 'crashes', 'crashed'], ['stop', 'stopped', 'stopping']]) {
      assert.equal(new Set(forms.map(stemOf)).size, 1, forms.map(stemOf).join(' '))
    }
  })
})

describe('terms', () => {
  test('are words and pairs of signs, each once, without figures and empty words', () => {
    assert.deepEqual(termsIn('The photos, my PHOTO and photo9! 9123 4567 相片和相片').map(({ key }) => key), ['photo', '相片'])
  })

  test('what stands out here and not elsewhere comes first; what few wrote, and what all write, is left out', () => {
    const totals = { own: 100, others: 1000 }
    const found = distinctive([{ name: 'photo', own: 30, others: 10 }, { name: 'form', own: 20, others: 200 }, { name: 'chan', own: 4, others: 0 }, { name: 'booth', own: 6, others: 0 }], totals)
    assert.deepEqual(found.map(({ name }) => name), ['photo', 'booth'])
  })

  test('the score is the one worked out by hand', () => {
    // prior = 40 / 20 = 2 of 1100 / 20 = 55; own odds ln(32 / 123) = -1.3464; other odds ln(12 / 1043) = -4.4650
    // difference 3.1185; standard error sqrt(1 / 32 + 1 / 12) = 0.3385
    assert.equal(distinctiveness({ own: 30, others: 10 }, { own: 100, others: 1000 }).toFixed(2), '9.21')
  })

  test('with nothing to compare with nothing stands out', () => assert.deepEqual(distinctive([{ own: 50, others: 0 }, { own: 10, others: 0 }], { own: 50, others: 0 }), []))
})

test('an example tells no number and no address of mail', () => {
  for (const [words, shown] of [['Call me on 9123 4567 please', 'Call me on … please'], ['I am A123456(3), page 4', 'I am …, page 4'], ['chan.tm@example.org wrote', '… wrote'], ['in 2026 it took 40 minutes', 'in 2026 it took 40 minutes']] as const) assert.equal(withoutNumbers(words), shown)
})
