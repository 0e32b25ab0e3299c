import { questionsOf, type Action } from '../../jurisdiction/index.ts'
import { lacks, met, notNeeded, pageOf, type Criterion, type Known } from '../stage.ts'

/** The actions of the procedure by which cases of the service move; none while it cannot be applied for here. */
export const actionsOf = ({ procedure }: Known): readonly Action[] => Object.values(procedure?.actions ?? {})

const form: Criterion = {
  id: 'form',
  stage: 3,
  name: { en: 'A form to download', 'zh-Hant': '可下載的表格' },
  rule: { en: 'The portal makes a PDF to fill in from the definition’s questions.', 'zh-Hant': '網站按定義中的問題製作可填寫的PDF表格。' },
  judge({ service }) {
    if (!service.apply) return lacks({ en: 'There is no form here.', 'zh-Hant': '本網站未有表格。' }, { en: 'Define its questions, so that there is a form (“apply” of the definition).', 'zh-Hant': '訂明問題，以產生表格（定義中的apply）。' }, pageOf(service))
    const n = questionsOf({ apply: service.apply }).length
    return met({ en: `A blank form with ${n} questions can be downloaded and handed back filled in.`, 'zh-Hant': `可下載載有${n}條問題的空白表格，填妥後上載。` }, pageOf(service, '/form.pdf'))
  },
}

const visit: Criterion = {
  id: 'visit',
  stage: 3,
  name: { en: 'Visits arranged online, where one must come in person', 'zh-Hant': '須親身到場時的網上預約' },
  rule: { en: 'Where one signs in person or can only collect at the counter, the procedure has an action that gives a place at a counter.', 'zh-Hant': '如須親身簽署或只可在櫃位領取，程序須設有預約時段的步驟。' },
  judge(known) {
    const { service } = known
    const signs = service.signature === 'in-person'
    const collects = service.collection.every((way) => way === 'counter')
    if (!signs && !collects) return notNeeded({ en: 'Nobody has to come in person.', 'zh-Hant': '毋須親身到場。' }, pageOf(service))
    if (actionsOf(known).some(({ asks }) => asks.includes('slot'))) return met({ en: 'The time of the visit is arranged in the account, and can be put into a calendar.', 'zh-Hant': '到場時間在帳戶內約定，並可加入日曆。' }, pageOf(service, '/apply'))
    return lacks(
      signs ? { en: 'One must come to sign in person, and no time can be arranged here.', 'zh-Hant': '須親身簽署，但未能在此約定時間。' } : { en: 'The result is only handed out at the counter, and no time can be arranged here.', 'zh-Hant': '結果只可在櫃位領取，但未能在此約定時間。' },
      { en: 'Let the procedure give places at the counter (an action that asks for a slot), or do away with the visit.', 'zh-Hant': '在程序中加入櫃位預約（設有時段的步驟），或取消親身到場的要求。' },
      pageOf(service),
    )
  },
}

const dialogue: Criterion = {
  id: 'dialogue',
  stage: 3,
  name: { en: 'Writing back and forth with the department', 'zh-Hant': '與部門網上往來聯絡' },
  rule: { en: 'The procedure has an action by which officers ask for a correction or send an answer.', 'zh-Hant': '程序設有人員要求更正或作出回覆的步驟。' },
  judge(known) {
    const { service } = known
    const byOfficers = actionsOf(known).filter(({ by }) => typeof by === 'object')
    const corrects = byOfficers.some(({ asks }) => asks.includes('marks'))
    const answers = byOfficers.some(({ asks }) => asks.includes('answer'))
    if (!corrects && !answers)
      return lacks({ en: 'Officers can neither ask the applicant anything here nor answer.', 'zh-Hant': '人員未能在此向申請人查詢或作出回覆。' }, { en: 'Pick a procedure in which officers ask for corrections or answer.', 'zh-Hant': '選用可要求更正或作出回覆的程序。' }, pageOf(service))
    return met(
      corrects
        ? { en: 'Officers mark what is to be corrected, and the applicant answers in the account.', 'zh-Hant': '人員標示須更正的項目，申請人在帳戶內回覆。' }
        : { en: 'Officers answer, and the applicant reads it in the account.', 'zh-Hant': '人員作出回覆，申請人在帳戶內查閱。' },
      pageOf(service),
    )
  },
}

/** Stage 3: people and department deal with each other through it. */
export const interactive: readonly Criterion[] = [form, visit, dialogue]
