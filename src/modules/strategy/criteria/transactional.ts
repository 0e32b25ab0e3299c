import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { Procedure, Service } from '../../jurisdiction/index.ts'
import { fewestMeasured, shareWords } from '../figures.ts'
import { lacks, met, notMeasured, notNeeded, pageOf, type Criterion } from '../stage.ts'
import { actionsOf } from './interactive.ts'

const online: Criterion = {
  id: 'online',
  stage: 4,
  name: { en: 'Sending the application online', 'zh-Hant': '網上遞交申請' },
  rule: { en: 'The definition has a form, and “online” is one of its channels.', 'zh-Hant': '定義載有表格，並以網上為辦理途徑之一。' },
  judge({ service }) {
    if (service.apply && service.channels.includes('online')) return met({ en: `It is filled in and sent here in about ${service.apply.minutes} minutes.`, 'zh-Hant': `可在此填寫及遞交，約需${service.apply.minutes}分鐘。` }, pageOf(service, '/apply'))
    return lacks({ en: 'It cannot be sent from here.', 'zh-Hant': '未能在此遞交。' }, { en: 'Define the form (“apply”) and name “online” among the channels.', 'zh-Hant': '訂明表格（apply），並把「網上」列為辦理途徑。' }, pageOf(service))
  },
}

const payment: Criterion = {
  id: 'payment',
  stage: 4,
  name: { en: 'Paying the fee online', 'zh-Hant': '網上繳費' },
  rule: { en: 'The form works out a bill and the procedure asks for its payment. A service that is free needs neither.', 'zh-Hant': '表格計算帳單，而程序要求繳款。免費服務則不適用。' },
  judge(known) {
    const { service } = known
    const bills = (service.apply?.fee.length ?? 0) > 0
    const asks = actionsOf(known).some(({ then }) => then.some((effect) => effect.do === 'payment.request'))
    if (bills && asks) return met({ en: 'The bill is worked out from the answers and paid here.', 'zh-Hant': '帳單按申請人的答案計算，可在此繳付。' }, pageOf(service, '/rules'))
    if (!bills && service.fee.amountMinor === 0) return notNeeded({ en: 'It is free.', 'zh-Hant': '這項服務免費。' }, pageOf(service))
    return lacks(
      bills ? { en: 'A fee is worked out, but the procedure never asks for it.', 'zh-Hant': '已計算費用，但程序未有要求繳款。' } : { en: 'There may be a fee, and the form does not work it out.', 'zh-Hant': '可能需要繳費，但表格未有計算費用。' },
      bills ? { en: 'Pick a procedure that asks for payment.', 'zh-Hant': '選用要求繳款的程序。' } : { en: 'Give the fee as rules (“apply.fee”) with a procedure that asks for payment; or say that it is free.', 'zh-Hant': '以規則訂明費用（apply.fee），並選用要求繳款的程序；如屬免費，請註明。' },
      pageOf(service),
    )
  },
}

const signature: Criterion = {
  id: 'signature',
  stage: 4,
  name: { en: 'Signing electronically', 'zh-Hant': '電子簽署' },
  rule: { en: 'The definition does not ask for a signature in person.', 'zh-Hant': '定義沒有要求親身簽署。' },
  judge({ service }) {
    if (service.signature === 'in-person') return lacks({ en: 'One must sign by hand, in person.', 'zh-Hant': '須親身親筆簽署。' }, { en: 'Take a digital signature, where the law allows it (“signature” of the definition).', 'zh-Hant': '如法例許可，改為接受數碼簽署（定義中的signature）。' }, pageOf(service))
    if (service.signature === 'none') return notNeeded({ en: 'No signature is asked for; who sends it is known by the sign-in.', 'zh-Hant': '毋須簽署；系統以登入核實遞交者身分。' }, pageOf(service))
    return met({ en: 'It is signed with the digital identity.', 'zh-Hant': '以數碼身分簽署。' }, pageOf(service, '/apply'))
  },
}

const documentKinds: ReadonlySet<Service['kind']> = new Set(['licence', 'permit'])
const collectionWords = { post: { en: 'by post', 'zh-Hant': '郵寄' }, counter: { en: 'at the counter', 'zh-Hant': '櫃位領取' }, electronic: { en: 'online', 'zh-Hant': '網上' } } satisfies Record<Service['collection'][number], Text>
const ways = (service: Service, tag: Tag) => service.collection.map((way) => say(collectionWords[way], tag)).join(tag === 'en' ? ' or ' : '或')

const result: Criterion = {
  id: 'result',
  stage: 4,
  name: { en: 'An electronic result, and documents that anybody can verify', 'zh-Hant': '電子結果及可供核實的文件' },
  rule: { en: 'The result is collected electronically. A licence or permit is issued as a document that the portal can check.', 'zh-Hant': '結果以電子方式領取；牌照及許可證以可在網站查核的文件發出。' },
  judge({ service, figures }) {
    const outputs = service.apply?.outputs ?? []
    if (!service.collection.includes('electronic'))
      return lacks({ en: `The result is given out only ${ways(service, 'en')}.`, 'zh-Hant': `結果只以${ways(service, 'zh-Hant')}方式發出。` }, { en: 'Give the result electronically too (“collection” and “outputs” of the definition).', 'zh-Hant': '同時以電子方式發出結果（定義中的collection及outputs）。' }, pageOf(service))
    if (documentKinds.has(service.kind) && outputs.length === 0)
      return lacks({ en: 'The licence is told in a message, and is no document that others can check.', 'zh-Hant': '牌照只以訊息通知，並非可供他人查核的文件。' }, { en: 'Define the document that is issued (“outputs” of the definition).', 'zh-Hant': '訂明所發出的文件（定義中的outputs）。' }, pageOf(service))
    if (outputs.length === 0) return met({ en: 'The result comes to the account as a message.', 'zh-Hant': '結果以訊息送交帳戶。' }, pageOf(service))
    const names = (tag: Tag) => outputs.map(({ title }) => say(title, tag))
    const issues = { en: `It issues ${names('en').join(' and ')}, which anybody can check by its code.`, 'zh-Hant': `發出${names('zh-Hant').join('及')}，任何人均可憑查核碼核實。` }
    const issued = figures?.issued ?? 0
    if (issued < fewestMeasured) return met(issues, '/verify')
    const lately = { en: `Documents issued in the last 90 days: ${issued}.`, 'zh-Hant': `過去90天發出文件${issued}份。` }
    return met({ en: `${issues.en} ${lately.en}`, 'zh-Hant': `${issues['zh-Hant']}${lately['zh-Hant']}` }, '/verify')
  },
}

const followed: Criterion = {
  id: 'followed',
  stage: 4,
  name: { en: 'Following the progress, and a message at every end', 'zh-Hant': '網上跟進進度及完結通知' },
  rule: { en: 'Whatever end officers or the system bring about, a message is sent by that action or by each that led to it.', 'zh-Hant': '凡由人員或系統完結的個案，該步驟或之前的步驟必會發出訊息。' },
  judge({ service, procedure }) {
    if (!procedure) return lacks({ en: 'There is no case to follow here.', 'zh-Hant': '未能在此跟進個案。' }, { en: 'Let it be applied for here.', 'zh-Hant': '讓市民可在此申請。' }, pageOf(service))
    const silent = silentEnds(procedure)
    const states = Object.keys(procedure.states).length
    if (silent.length === 0) return met({ en: `${states} states are told in plain words, and every end is told by a message.`, 'zh-Hant': `以淺白文字說明${states}個狀況，個案完結時均發出訊息。` }, pageOf(service, '/apply'))
    const names = (tag: Tag) => silent.map((state) => say(procedure.states[state]!.name, tag))
    return lacks({ en: `A case can end without a message: ${names('en').join(', ')}.`, 'zh-Hant': `個案可能在未獲通知下完結：${names('zh-Hant').join('、')}。` }, { en: 'Send a letter with the action that ends the case.', 'zh-Hant': '在完結個案的步驟發出信件。' }, pageOf(service))
  },
}

/** Ends that officers or the system bring about without a message, neither with the last action nor with any way to the state before it. */
function silentEnds(procedure: Procedure): string[] {
  const actions = Object.values(procedure.actions)
  const writes = ({ then }: Procedure['actions'][string]) => then.some((effect) => effect.do === 'message.send')
  const toldBefore = (state: string) => {
    const into = actions.filter((action) => action.to === state && !action.from.includes(state))
    return into.length > 0 && into.every(writes)
  }
  const silent = actions.filter((action) => procedure.states[action.to]?.end && action.by !== 'applicant' && !writes(action) && !action.from.every(toldBefore))
  return [...new Set(silent.map(({ to }) => to))]
}

const used: Criterion = {
  id: 'used',
  stage: 4,
  name: { en: 'People managing it online by themselves', 'zh-Hant': '市民自行在網上辦妥' },
  rule: { en: 'Of the applications of the last 90 days, at least half were filled in without an officer at a counter. Below 10 applications nothing is said.', 'zh-Hant': '過去90天的申請中，至少一半並非在櫃位由人員協助填寫。申請少於10宗則不作評定。' },
  judge({ figures }) {
    const sent = figures?.sent ?? 0
    if (sent < fewestMeasured) return notMeasured({ en: 'Fewer than 10 applications came in the last 90 days.', 'zh-Hant': '過去90天的申請少於10宗。' })
    const alone = Math.max(0, sent - figures!.assisted)
    const words = shareWords(alone, sent)
    const evidence = { en: `In the last 90 days ${words.en} applications were filled in without help at a counter.`, 'zh-Hant': `過去90天，${words['zh-Hant']}申請並非在櫃位協助下填寫。` }
    if (alone * 2 >= sent) return met(evidence)
    return lacks(evidence, { en: 'Find out where people stop and need help (ratings, questions that are often corrected), and make it easier.', 'zh-Hant': '找出市民在何處需要協助（評分、經常須更正的問題），並加以簡化。' })
  },
}

/** Stage 4: the whole of it is done online. */
export const transactional: readonly Criterion[] = [online, payment, signature, result, followed, used]
