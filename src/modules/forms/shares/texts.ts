import type { Text } from '../../../kernel/i18n.ts'

/** What is written to signers by mail, and to applicants about them. */
export const shareTexts = {
  mailSubject: (brand: Text): Text => ({ en: `${brand.en}: you are asked to sign a part of an application`, 'zh-Hant': `${brand['zh-Hant']}：有人邀請你填寫並簽署申請的一部分` }),
  mailBody: ({ organisation, brand, link, until }: { organisation: Text; brand: Text; link: Text; until: Text }): Text => ({
    en: [
      `Somebody who is applying to ${organisation.en} asks you to fill in and sign a part of the application.`,
      `Sign in to see who asks, for what, and what you would sign:\n${link.en}`,
      `The link is for you alone. Do not forward it: whoever signs in with it first is the one who can sign. It is valid until ${until.en}. You may also say no.`,
      `We never ask in a mail for a password, a code or a payment.`,
      `${brand.en}. Replies to this address are not read.`,
    ].join('\n\n'),
    'zh-Hant': [
      `有人正向${organisation['zh-Hant']}提出申請，並邀請你填寫及簽署申請的一部分。`,
      `請登入查看由誰邀請、申請甚麼，以及你須簽署的內容：\n${link['zh-Hant']}`,
      `連結只供你本人使用，請勿轉發：首位以連結登入的人即為簽署人。連結有效至${until['zh-Hant']}。你亦可拒絕邀請。`,
      `我們不會以電郵索取密碼或驗證碼，亦不會以電郵要求付款。`,
      `${brand['zh-Hant']}。此電郵由系統發出，請勿回覆。`,
    ].join('\n\n'),
  }),
  signed: (role: Text, service: Text) => ({
    subject: { en: `Signed: ${role.en}`, 'zh-Hant': `已簽署：${role['zh-Hant']}` },
    body: {
      en: `${role.en}: the part of your application for “${service.en}” is filled in and signed. You do not see what was written there. Open the application in your account to see whether it can be sent.`,
      'zh-Hant': `${role['zh-Hant']}已填妥並簽署你的「${service['zh-Hant']}」申請內的部分，你不會看到所填內容。請在帳戶開啟申請，查看是否可以遞交。`,
    },
  }),
  declined: (role: Text, service: Text, reason: string) => ({
    subject: { en: `Declined: ${role.en}`, 'zh-Hant': `已拒絕邀請：${role['zh-Hant']}` },
    body: {
      en: `${role.en}: the person whom you invited for your application for “${service.en}” has declined. The reason given: ${reason}\n\nOpen the application in your account to invite again.`,
      'zh-Hant': `${role['zh-Hant']}：你就「${service['zh-Hant']}」申請邀請的人已拒絕邀請。原因如下：${reason}\n\n你可在帳戶開啟申請，重新發出邀請。`,
    },
  }),
} as const
