import type { Text } from '../../kernel/i18n.ts'
import type { StandingState } from '../forms/index.ts'

const both = (en: string, hant: string): Text => ({ en, 'zh-Hant': hant })

/** What the applicant is told of the others who must sign. */
export const othersTexts = {
  title: both('Others who must sign', '其他須簽署的人'),
  lead: both('These persons fill in and sign a part of their own. You invite each by e-mail; the mail does not name you or the service. You see when it is done, not what they write.', '以下各人須自行填寫及簽署申請的一部分。請逐一以電郵邀請，電郵不會提及你的姓名或所申請的服務。你只會看到是否完成，不會看到所填內容。'),
  name: both('Name', '姓名'),
  nameHint: both('As you call this person. It helps you to keep track; nobody else sees it.', '方便你識別受邀人，其他人不會看到。'),
  email: both('E-mail address', '電郵地址'),
  emailHint: both('It must be this person’s own: whoever opens the link first can sign.', '必須是該人本人的電郵地址：首位開啟連結的人即可簽署。'),
  invite: both('Send the invitation', '發出邀請'),
  inviteOther: both('Change the address or invite again', '更改地址或重新邀請'),
  inviteOtherWhy: both('The earlier link stops working when you send a new invitation.', '發出新邀請後，原有連結即告失效。'),
  inviteAgain: both('Send a new invitation', '發出新邀請'),
  withdraw: both('Withdraw the invitation', '撤回邀請'),
  invitedAs: (name: string, email: string): Text => both(`Invited: ${name}, ${email}`, `受邀人：${name}，${email}`),
  validUntil: (day: Text): Text => both(`The link is valid until ${day.en}.`, `連結有效至${day['zh-Hant']}。`),
  linkOver: (day: Text): Text => both(`The link was valid until ${day.en}. Invite again.`, `連結有效期至${day['zh-Hant']}為止，請重新邀請。`),
  undelivered: both('The mail could not be delivered. Check the address and invite again.', '電郵未能送達。請核對地址，再重新邀請。'),
  taken: both('This person has opened the invitation and has not signed yet.', '受邀人已接受邀請，但尚未簽署。'),
  again: both('This person has signed, but the form has changed since. They must look at their part and sign again: tell them, or invite again.', '受邀人簽署後表格已有更改，須重新核對及簽署。請通知受邀人，或重新邀請。'),
  signedOn: (moment: Text): Text => both(`Signed on ${moment.en}.`, `已於${moment['zh-Hant']}簽署。`),
  declined: (reason: string): Text => both(`The reason given: ${reason}`, `原因：${reason}`),
  next: both('Go on to check your answers', '繼續核對答案'),
  needName: both('Enter the name of the person whom you invite', '請輸入受邀人姓名'),
  needEmail: both('Enter an e-mail address, like name@example.com', '請輸入電郵地址，例如 name@example.com'),
  ownEmail: both('This is your own address. Enter that of the other person', '這是你本人的地址，請輸入對方的電郵地址'),
  wait: (roles: Text): Text => both(`You can send the application when all have signed. Still missing: ${roles.en}.`, `所有人簽署後方可遞交申請。尚欠：${roles['zh-Hant']}。`),
  waitTitle: both('Others have not signed yet', '其他人尚未簽署'),
  waitLater: both('We tell you by message when somebody signs or says no. You need not wait here.', '有人簽署或拒絕時，我們會以訊息通知你，你毋須在此等候。'),
  toOthers: both('See who must sign', '查看須簽署的人'),
  waitingFor: (roles: Text): Text => both(`Waiting for: ${roles.en}`, `等候簽署：${roles['zh-Hant']}`),
  ready: both('All others have signed. You can send it', '其他人均已簽署，可以遞交'),
  accountTitle: both('Others who must sign your applications', '你的申請須由其他人簽署'),
} as const

export const standingNames: Readonly<Record<StandingState, Text>> = {
  'not-invited': both('Not invited yet', '尚未邀請'),
  invited: both('Invited', '已邀請'),
  undelivered: both('Mail not delivered', '電郵未能送達'),
  expired: both('Invitation expired', '邀請已過期'),
  taken: both('Filling in', '填寫中'),
  declined: both('Declined', '已拒絕'),
  again: both('Must sign again', '須重新簽署'),
  signed: both('Signed', '已簽署'),
}
