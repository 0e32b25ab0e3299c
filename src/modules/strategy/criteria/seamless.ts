import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { OnlineService, Pack, Question, Service } from '../../jurisdiction/index.ts'
import { fewestMeasured, shareWords } from '../figures.ts'
import { decidesByRules, documentsAlwaysAsked, onceOnly, registersAsked } from '../once-only.ts'
import { lacks, met, notMeasured, notNeeded, pageOf, type Criterion, type Finding } from '../stage.ts'

const shareOnce = 0.8
const shareInTime = 0.9
const mostNamed = 4

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

const notHere = (service: Service): Finding => lacks({ en: 'It cannot be applied for here.', 'zh-Hant': '未能在此申請。' }, { en: 'Let it be applied for here first.', 'zh-Hant': '請先讓市民可在此申請。' }, pageOf(service))

/** `A, B and 3 more`. */
function namesOf(pack: Pack, questions: readonly Question[]): Text {
  const all = questions.map(({ label, element }) => label ?? pack.elements.get(element!)!.name)
  const names = (tag: Tag, comma: string) => all.slice(0, mostNamed).map((text) => say(text, tag)).join(comma)
  const rest = all.length - mostNamed
  if (rest <= 0) return { en: names('en', ', '), 'zh-Hant': names('zh-Hant', '、') }
  return { en: `${names('en', ', ')} and ${rest} more`, 'zh-Hant': `${names('zh-Hant', '、')}及另外${rest}項` }
}

const once: Criterion = {
  id: 'once',
  stage: 5,
  name: { en: 'Answers that registers hold, filled in instead of asked', 'zh-Hant': '由登記冊預先填上已有的資料' },
  rule: { en: 'Of the answers about the applicant that are of a kind which registers hold (names, numbers, addresses, a company’s particulars), at least 80% are filled in from a register.', 'zh-Hant': '關於申請人而屬登記冊載有的資料（姓名、號碼、地址、公司資料等），至少80%由登記冊預先填上。' },
  judge({ pack, service }) {
    if (!isOnline(service)) return notHere(service)
    const { known, asked } = onceOnly(pack, service)
    const all = known.length + asked.length
    if (all === 0) return notNeeded({ en: 'The form asks nothing about the applicant that a register holds.', 'zh-Hant': '表格沒有要求提供登記冊載有的申請人資料。' }, pageOf(service, '/apply'))
    const names = namesOf(pack, asked)
    const filled: Text = { en: `${known.length} of ${all} answers about the applicant are filled in from registers.`, 'zh-Hant': `關於申請人的${all}項資料中，有${known.length}項由登記冊預先填上。` }
    const still: Text = { en: `Still asked: ${names.en}.`, 'zh-Hant': `仍須自行填寫：${names['zh-Hant']}。` }
    const evidence: Text = asked.length === 0 ? filled : { en: `${filled.en} ${still.en}`, 'zh-Hant': `${filled['zh-Hant']}${still['zh-Hant']}` }
    if (known.length >= shareOnce * all) return met(evidence, pageOf(service, '/apply'))
    return lacks(evidence, { en: `Connect a register for these, or leave them out: ${names.en}.`, 'zh-Hant': `為以下項目接駁登記冊，或不再查問：${names['zh-Hant']}。` }, pageOf(service, '/apply'))
  },
}

const documents: Criterion = {
  id: 'documents',
  stage: 5,
  name: { en: 'No documents to enclose as a matter of course', 'zh-Hant': '毋須一律附上文件' },
  rule: { en: 'The form has no document that everybody must enclose whatever they answer.', 'zh-Hant': '表格沒有不論答案為何均須附上的文件。' },
  judge({ pack, service }) {
    if (!isOnline(service)) return notHere(service)
    const asked = documentsAlwaysAsked(pack, service)
    if (asked.length === 0) return met({ en: 'No document is asked of everybody.', 'zh-Hant': '沒有文件須一律附上。' }, pageOf(service, '/apply'))
    const names = namesOf(pack, asked)
    return lacks(
      { en: `Documents that everybody must enclose (${asked.length}): ${names.en}.`, 'zh-Hant': `一律須附上${asked.length}份文件：${names['zh-Hant']}。` },
      { en: 'Ask a register for what they prove, or ask for them only where no register can tell.', 'zh-Hant': '改向登記冊查證，或只在登記冊未能提供時才索取。' },
      pageOf(service, '/apply'),
    )
  },
}

const joined: Criterion = {
  id: 'joined',
  stage: 5,
  name: { en: 'Departments working together behind it', 'zh-Hant': '部門協同辦理' },
  rule: { en: 'It asks a register, hears other departments itself, or is part of a journey in which several services are applied for in one sitting.', 'zh-Hant': '服務會查閱登記冊、自行徵詢其他部門，或屬於可一次過辦理多項服務的流程。' },
  judge({ pack, service }) {
    if (!isOnline(service)) return notHere(service)
    const registers = registersAsked(pack, service).size
    const heard = service.apply.refer?.to.length ?? 0
    const journeys = [...pack.journeys.values()].filter(({ services }) => services.some((one) => one.service === service.id))
    if (registers + heard + journeys.length === 0)
      return lacks({ en: 'It stands alone: it asks no register and no other department, and is in no journey.', 'zh-Hant': '服務獨立運作：沒有查閱登記冊、徵詢其他部門，亦不屬任何一站式流程。' }, { en: 'Check with the register what people now prove themselves, or add it to the journey of a life event.', 'zh-Hant': '改為向登記冊查證，或納入人生階段的一站式流程。' }, pageOf(service))
    const ties: (Text | false)[] = [
      registers > 0 && { en: `Registers that it asks: ${registers}.`, 'zh-Hant': `查閱的登記冊：${registers}個。` },
      heard > 0 && { en: `Other departments that it hears: ${heard}.`, 'zh-Hant': `徵詢的其他部門：${heard}個。` },
      ...journeys.map(({ name }): Text => ({ en: `It is part of the journey “${name.en}”.`, 'zh-Hant': `屬於一站式流程「${name['zh-Hant']}」。` })),
    ]
    const all = ties.filter((one) => one !== false)
    return met({ en: all.map((one) => one.en).join(' '), 'zh-Hant': all.map((one) => one['zh-Hant']).join('') }, pageOf(service, '/rules'))
  },
}

const rules: Criterion = {
  id: 'rules',
  stage: 5,
  name: { en: 'An answer at once where rules can decide', 'zh-Hant': '可按規則決定的即時答覆' },
  rule: { en: 'There is a “Can I apply?” check before applying, or a way from the application to the result on which no officer has to act.', 'zh-Hant': '申請前設有資格查詢，或可毋須人員處理而由申請直達結果。' },
  judge({ service, procedure }) {
    const questions = service.eligibility?.questions.length ?? 0
    if (procedure && decidesByRules(procedure)) return met({ en: 'Where its rules suffice it is decided at once, without waiting for an officer.', 'zh-Hant': '如規則足以決定，可即時批核，毋須等候人員處理。' }, pageOf(service, '/rules'))
    if (questions > 0) return met({ en: `Whether one can apply is told beforehand (questions: ${questions}).`, 'zh-Hant': `申請前可回答${questions}條問題，查詢是否符合資格。` }, pageOf(service, '/eligibility'))
    return lacks({ en: 'Only an officer can say whether an application succeeds, after it was sent.', 'zh-Hant': '遞交後須由人員處理，才知申請是否成功。' }, { en: 'Add a “Can I apply?” check (“eligibility” of the definition), or let rules decide the plain cases.', 'zh-Hant': '加入資格查詢（定義中的eligibility），或讓規則決定簡單個案。' }, pageOf(service))
  },
}

const inTime: Criterion = {
  id: 'in-time',
  stage: 5,
  name: { en: 'A promised time that is kept', 'zh-Hant': '訂明並兌現的服務承諾' },
  rule: { en: 'The definition states a pledge; of the cases decided in the last 90 days at least 90% were decided within it. Below 10 cases only the pledge counts. What rules decide at once needs no pledge.', 'zh-Hant': '定義載有服務承諾；過去90天內完結的個案，至少90%在承諾時間內完成。個案少於10宗則只看有否承諾。由規則即時決定的服務毋須承諾。' },
  judge({ service, procedure, figures }) {
    const decided = figures?.decided ?? 0
    if (!service.pledge) {
      if (procedure && decidesByRules(procedure)) return notNeeded({ en: 'Rules decide at once; no time has to be promised.', 'zh-Hant': '由規則即時決定，毋須承諾時間。' }, pageOf(service, '/rules'))
      return lacks({ en: 'No time is promised.', 'zh-Hant': '未有訂明所需時間。' }, { en: 'State how many working days it takes (“pledge” of the definition).', 'zh-Hant': '訂明所需工作天（定義中的pledge）。' }, pageOf(service))
    }
    const pledge = { en: `The pledge is: ${service.pledge.text.en}.`, 'zh-Hant': `服務承諾：${service.pledge.text['zh-Hant']}。` }
    if (decided < fewestMeasured) return notMeasured({ en: `${pledge.en} Fewer than 10 cases with a pledge were decided in the last 90 days.`, 'zh-Hant': `${pledge['zh-Hant']}過去90天內完結而設有承諾的個案少於10宗。` })
    const words = shareWords(figures!.inTime, decided)
    const evidence = { en: `${pledge.en} In the last 90 days ${words.en} cases were decided within it.`, 'zh-Hant': `${pledge['zh-Hant']}過去90天，${words['zh-Hant']}個案如期完成。` }
    if (figures!.inTime >= shareInTime * decided) return met(evidence, pageOf(service))
    return lacks(evidence, { en: 'Find where cases wait, or promise a time that can be kept.', 'zh-Hant': '找出個案積壓之處，或訂立可達到的承諾。' }, pageOf(service))
  },
}

/** Stage 5: services join behind the scenes. */
export const seamless: readonly Criterion[] = [once, documents, joined, rules, inTime]
