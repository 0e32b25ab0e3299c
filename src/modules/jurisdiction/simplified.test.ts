import assert from 'node:assert/strict'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Converter } from 'opencc-js/t2cn'
import { say } from '../../kernel/i18n.ts'
import { deriveSimplified, loadPack, PackError } from './index.ts'
import { replaceWords } from './simplified-words.ts'

const root = new URL('../../..', import.meta.url).pathname
const pack = loadPack(join(root, 'jurisdictions/hk'))
deriveSimplified(pack)
const simplified = (traditional: string) => say({ en: '-', 'zh-Hant': traditional }, 'zh-Hans')

describe('Simplified Chinese says it as its readers do', () => {
  for (const [traditional, wanted] of [
    // Sentences of the portal.
    ['你已登出。請重新登入，返回上一頁再遞交。', '你已退出登录。请重新登录，返回上一页再提交。'],
    ['訊息內容只會在你的帳戶內顯示。我們不會以電郵索取密碼或驗證碼，亦不會以電郵要求付款。', '消息内容只会在你的账户内显示。我们不会以电子邮件索取密码或验证码，亦不会以电子邮件要求付款。'],
    ['搜尋服務、部門及表格', '搜索服务、部门及表格'],
    ['檔案含有病毒，系統沒有儲存。請選擇另一個檔案', '文件含有病毒，系统没有保存。请选择另一个文件'],
    ['請保存檔案；核對時只需檔案內的公開密鑰，毋須倚賴本網站。', '请保存文件；核对时只需文件内的公开密钥，无须依赖本网站。'],
    ['付款用的銀行戶口', '付款用的银行账户'],
    ['須繳付按金，住宅用戶為400元', '须缴付押金，住宅用户为400元'],
    // The longest word that fits.
    ['與你聯絡', '与你联系'],
    ['你的聯絡資料', '你的联系方式'],
    ['電郵', '电子邮件'],
    ['聯絡人電郵地址', '联系人电子邮箱'],
    ['由執法機關套取的指模', '由执法机关采集的指纹'],
    // Longer words that hold one of them.
    ['你可查閱政府檔案處保存的歷史檔案、照片及地圖。', '你可查阅政府档案处保存的历史档案、照片及地图。'],
    ['按金額收費', '按金额收费'],
    ['如發現時已逾期', '如发现时已逾期'],
    ['母親身份證號碼', '母亲身份证号码'],
    ['登入入境事務處網站', '登录入境事务处网站'],
    ['例如「三樓乙室『租約』」', '例如“三楼乙室‘租约’”'],
    // Names keep their own Simplified form inside sentences.
    ['請向政府檔案處申請。', '请向政府档案处申请。'],
    ['《電子健康紀錄互通系統條例》', '《电子健康纪录互通系统条例》'],
    ['申領無犯罪紀錄證明書後，請保存紀錄。', '申领无犯罪纪录证明书后，请保存记录。'],
    ['個人資料私隱專員公署', '个人资料私隐专员公署'],
  ] as const) {
    test(traditional, () => assert.equal(simplified(traditional), wanted))
  }

  test('a text with Simplified Chinese of its own stays as it is written', () => assert.equal(say({ en: '-', 'zh-Hant': '登入', 'zh-Hans': '登入' }, 'zh-Hans'), '登入'))

  test('what is derived stays when it is derived again, as a name inside a sentence is', () => {
    for (const to of Object.values(pack.simplifiedWords.words)) assert.equal(simplified(to), to)
  })

  test('every word stands in a text of the portal', () => {
    const bySign = Converter({ from: 'hk', to: 'cn' })
    const all = globSync(['src/**/*.ts', 'jurisdictions/hk/**/*.yaml'], { cwd: root, exclude: ['**/*.test.ts', '**/simplified-words.yaml'] }).map((file) => bySign(readFileSync(join(root, file), 'utf8'))).join('\n')
    assert.deepEqual(Object.keys(pack.simplifiedWords.words).filter((word) => !all.includes(word)), [])
  })
})

test('words are replaced once, the longest first, from left to right, whatever order they are written in', () => {
  const words: [string, string][] = [['甲乙', '一'], ['甲乙丙', '二'], ['乙丙', '三'], ['一', '四'], ['丁+', '五']]
  for (const order of [words, words.toReversed()]) assert.equal(replaceWords(new Map(order))('甲乙丙甲乙丁乙丙丁+'), '二一丁三五')
  assert.equal(replaceWords(new Map())('甲乙'), '甲乙')
})

describe('a fault in the words is told by file and line', () => {
  for (const [what, text, line, wanted] of [
    ['a single sign', 'words:\n  帐户: 账户\n  帐: 账\nkeep: []\n', 3, /words.帐: .*two Chinese signs or more/],
    ['a word in other letters', 'words:\n  login: 登录\nkeep: []\n', 2, /words.login: .*two Chinese signs or more/],
    ['nothing to write instead', "words:\n  登入: ''\nkeep: []\n", 2, /words.登入/],
    ['a word written twice', 'words:\n  登入: 登录\n  登入: 登陆\nkeep: []\n', 3, /Map keys must be unique/],
    ['a word changed to itself', 'words:\n  登入: 登入\nkeep: []\n', 2, /'登入' is changed to itself; write it under keep/],
    ['an answer that would be changed again', 'words:\n  登入: 登录\n  入口: 登入口\nkeep: []\n', 3, /'登入口' would be changed again; write 登录口/],
    ['a kept word that is changed', 'words:\n  登入: 登录\nkeep:\n  - 登入\n', 4, /'登入' is also under words/],
    ['a kept word that guards nothing', 'words:\n  登入: 登录\nkeep:\n  - 历史档案\n', 4, /'历史档案' has none of the words in it/],
    ['an unknown key', 'words: {}\nkeep: []\nkeeps: []\n', 3, /keeps/],
  ] as const) {
    test(what, (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))
      t.after(() => rmSync(folder, { recursive: true, force: true }))
      cpSync(pack.folder, folder, { recursive: true })
      writeFileSync(join(folder, 'simplified-words.yaml'), text)
      assert.throws(() => loadPack(folder, { stamps: false }), (error) => {
        assert.ok(error instanceof PackError)
        assert.deepEqual(error.faults.map(({ place }) => place), [`simplified-words.yaml:${line}`])
        assert.match(error.faults[0]!.message, wanted)
        return true
      })
    })
  }
})
