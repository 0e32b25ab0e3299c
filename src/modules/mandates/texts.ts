import type { Text } from '../../kernel/i18n.ts'
import type { MandateAction, MandateKind } from '../../kernel/mandate.ts'
import type { Standing } from './read-mandates.ts'

/** As it stands inside a sentence. */
export const asKind: Record<MandateKind, Text> = {
  parent: { en: 'as parent', 'zh-Hant': '以父母身分' },
  guardian: { en: 'as guardian', 'zh-Hant': '以監護人身分' },
  attorney: { en: 'as attorney', 'zh-Hant': '以授權書受權人身分' },
  'company-officer': { en: 'as company officer', 'zh-Hant': '以公司董事或秘書身分' },
  employee: { en: 'as employee', 'zh-Hant': '以僱員身分' },
  agent: { en: 'as agent', 'zh-Hant': '以代理人身分' },
}

/** `by Chan Tai Man for Chan Hei Yin, under a mandate as parent`. */
export const actedFor = (who: Text, principal: Text, kind: MandateKind): Text => ({
  en: `${who.en} for ${principal.en}, under a mandate ${asKind[kind].en}`,
  'zh-Hant': `${who['zh-Hant']}獲授權${asKind[kind]['zh-Hant']}代${principal['zh-Hant']}辦理`,
})

/** The same where the principal stands beside it already. */
export const actedUnder = (who: Text, kind: MandateKind): Text => ({ en: `${who.en}, under a mandate ${asKind[kind].en}`, 'zh-Hant': `${who['zh-Hant']}，獲授權${asKind[kind]['zh-Hant']}辦理` })

export const actions: Record<MandateAction, Text> = {
  look: { en: 'Look at applications and payments', 'zh-Hant': '查閱申請及繳費' },
  'fill-in': { en: 'Fill in applications', 'zh-Hant': '填寫申請' },
  submit: { en: 'Send applications, correct them and withdraw them', 'zh-Hant': '遞交、更正及撤回申請' },
  pay: { en: 'Pay', 'zh-Hant': '繳費' },
  receive: { en: 'Receive documents and messages', 'zh-Hant': '接收證照及訊息' },
  appoint: { en: 'Name others who may act', 'zh-Hant': '授權他人代辦事務' },
}

export const states: Record<Standing, Text> = {
  offered: { en: 'Waiting for an answer', 'zh-Hant': '等待回覆' },
  lapsed: { en: 'Not answered in time', 'zh-Hant': '逾期未回覆' },
  later: { en: 'Begins later', 'zh-Hant': '尚未生效' },
  stands: { en: 'In force', 'zh-Hant': '生效中' },
  expired: { en: 'Expired', 'zh-Hant': '已屆滿' },
  refused: { en: 'Refused', 'zh-Hant': '已被拒絕' },
  revoked: { en: 'Taken back', 'zh-Hant': '已取消' },
  'given-up': { en: 'Given up by the agent', 'zh-Hant': '受權人已放棄' },
  register: { en: 'Ended: the register no longer says so', 'zh-Hant': '登記冊已無有關記錄，授權終止' },
  'parent-ended': { en: 'Ended with the mandate that it came from', 'zh-Hant': '原有授權終止，隨之終止' },
}

export const evidences = {
  offer: { en: 'Offered and accepted by both sides', 'zh-Hant': '由雙方同意' },
  'family-register': { en: 'Register of births and parents', 'zh-Hant': '出生及父母登記冊' },
  'company-register': { en: 'Register of companies', 'zh-Hant': '公司登記冊' },
  instrument: { en: 'An instrument that a registrar has read', 'zh-Hant': '經登記冊管理人員審閱的文書' },
} satisfies Record<string, Text>

const under: Text = { en: 'Look under “Acting for others” in your account.', 'zh-Hant': '詳情請在帳戶的「代人辦事」查看。' }
const letter = (subject: Text, body: Text): { subject: Text; body: Text } => ({ subject, body: { en: `${body.en}\n\n${under.en}`, 'zh-Hant': `${body['zh-Hant']}\n\n${under['zh-Hant']}` } })

/** What both sides are told. */
export const messages = {
  offered: (who: Text) => letter({ en: 'You have been asked to act for another', 'zh-Hant': '有人邀請你代為辦事' }, { en: `${who.en} would like you to act for them. You can read what you could do, and accept or refuse. Nothing happens until you accept.`, 'zh-Hant': `${who['zh-Hant']}希望你代為辦事。你可先閱讀授權內容，再決定接受或拒絕。在你接受之前，授權不會生效。` }),
  accepted: (who: Text) => letter({ en: 'Your mandate was accepted', 'zh-Hant': '對方已接受你的授權' }, { en: `${who.en} has accepted and can act for you now. You can end this at any time.`, 'zh-Hant': `${who['zh-Hant']}已接受授權，現可代你辦事。你可隨時取消。` }),
  refused: (who: Text) => letter({ en: 'Your mandate was refused', 'zh-Hant': '對方拒絕了你的授權' }, { en: `${who.en} does not want to act for you. Nothing has changed.`, 'zh-Hant': `${who['zh-Hant']}拒絕代你辦事，現況不變。` }),
  givenUp: (who: Text) => letter({ en: 'Somebody no longer acts for you', 'zh-Hant': '有人不再代你辦事' }, { en: `${who.en} has given up the mandate and can no longer act for you. What they began is in your account.`, 'zh-Hant': `${who['zh-Hant']}已放棄授權，不能再代你辦事。其已開始的事項保留在你的帳戶。` }),
  revoked: (who: Text) => letter({ en: 'A mandate has ended', 'zh-Hant': '一項授權已經終止' }, { en: `You can no longer act for ${who.en}. What you began for them stays in their account.`, 'zh-Hant': `你不能再代${who['zh-Hant']}辦事。你已代為開始的事項保留在其帳戶。` }),
  byRegister: (who: Text) => letter({ en: 'Somebody can act for you', 'zh-Hant': '有人可代你辦事' }, { en: `${who.en} can act for you from now on, because the register says so.`, 'zh-Hant': `根據登記冊的資料，${who['zh-Hant']}由現在起可代你辦事。` }),
  byInstrument: (who: Text) => letter({ en: 'Somebody can act for you', 'zh-Hant': '有人可代你辦事' }, { en: `${who.en} has shown an instrument by which they may act for you, and a registrar has read it. If you did not want this, end the mandate at once.`, 'zh-Hant': `${who['zh-Hant']}已出示可代你辦事的文書，並經登記冊管理人員審閱。如你並不同意，請立即取消授權。` }),
  claimAnswered: (answer: 'confirmed' | 'refused') =>
    answer === 'confirmed'
      ? letter({ en: 'Your instrument was accepted', 'zh-Hant': '你的文書已獲接納' }, { en: 'A registrar has read your instrument. You can act for the other person now.', 'zh-Hant': '登記冊管理人員已審閱你的文書，你現可代對方辦事。' })
      : letter({ en: 'Your instrument was not accepted', 'zh-Hant': '你的文書未獲接納' }, { en: 'A registrar has read your instrument and could not confirm that you may act for the person whom you named. Go to a service counter with the original if you think that this is wrong.', 'zh-Hant': '登記冊管理人員已審閱你的文書，但未能確認你可代你所填寫的人辦事。如有異議，請帶同正本到服務櫃位查詢。' }),
}
