import type { Text } from '../../kernel/i18n.ts'

/** What pages say where somebody applies for another, or two must agree. */
export const mandateTexts = {
  outsideTitle: { en: 'Your mandate does not cover this service', 'zh-Hant': '你的授權不包括這項服務' },
  outsideWhy: (name: Text): Text => ({ en: `You are acting for ${name.en}, and may not fill in this service for them. Ask for a mandate that includes it, or choose for whom you act.`, 'zh-Hant': `你現正代表${name['zh-Hant']}，但不可代其填寫這項服務的申請。請對方在授權中加入這項服務，或更改辦事身分。` }),
  change: { en: 'Choose for whom you act', 'zh-Hant': '更改辦事身分' },
  ownAct: { en: 'Act for myself', 'zh-Hant': '為自己辦理' },
  needsTitle: { en: 'A second representative must agree', 'zh-Hant': '須由第二名代表同意' },
  needsWhy: { en: 'The company asks for two. When you send this, another representative finds it in the account; it goes to the department once they agree.', 'zh-Hant': '公司規定須由兩名代表同意。你提出後，另一名代表可在帳戶內看到；對方同意後，申請才會送交部門。' },
  askSecond: { en: 'Ask a second representative', 'zh-Hant': '提交第二名代表同意' },
  askedTitle: { en: 'Waiting for a second representative', 'zh-Hant': '等待第二名代表同意' },
  askedWhy: (moment: string): Text => ({ en: `You asked on ${moment}. Another representative of the company must agree; nothing has been sent yet. If an answer is changed, you must ask again.`, 'zh-Hant': `你於${moment}提出。須由公司另一名代表同意，申請尚未遞交。如更改任何答案，須重新提出。` }),
  mineTitle: { en: 'Your agreement is asked for', 'zh-Hant': '請你決定是否同意' },
  mineWhy: (name: Text, moment: string): Text => ({ en: `${name.en} wants to send this application and asked on ${moment}. Read every answer. When you agree it is sent at once, in both your names.`, 'zh-Hant': `${name['zh-Hant']}於${moment}提出遞交這項申請。請細閱所有答案。你同意後，申請會即時以你們兩人的名義遞交。` }),
  agree: { en: 'Agree and send', 'zh-Hant': '同意並遞交' },
  decline: { en: 'Decline', 'zh-Hant': '不同意' },
  taskTitle: (service: Text): Text => ({ en: `${service.en}: agree or decline`, 'zh-Hant': `${service['zh-Hant']}：決定是否同意` }),
  taskWhy: { en: 'Another representative has asked for a second person', 'zh-Hant': '另一名代表要求第二名代表同意' },
  journeySecond: { en: 'The company asks for two representatives for such applications. Send each of them by itself: a second representative can then agree.', 'zh-Hant': '公司規定這類申請須由兩名代表同意。請逐項遞交，以便第二名代表同意。' },
  appliedBy: (acted: Text): Text => ({ en: `Applied for by ${acted.en}.`, 'zh-Hant': `申請由${acted['zh-Hant']}。`, ...(acted['zh-Hans'] !== undefined && { 'zh-Hans': `申请由${acted['zh-Hans']}。` }) }),
  sentBy: { en: 'Sent by', 'zh-Hant': '遞交人' },
  withSecond: (name: Text): Text => ({ en: `together with ${name.en}`, 'zh-Hant': `與${name['zh-Hant']}共同辦理` }),
}
