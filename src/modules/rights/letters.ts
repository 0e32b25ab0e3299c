import { compose, say, type Text } from '../../kernel/i18n.ts'

/** A message to an officer. No name of another officer is in it, for mail is read on the way. */
export type Letter = { readonly subject: Text; readonly body: Text }

/** What those who answer for an organisation's rights are told. */
export const emergencyLetter = (organisation: Text, role: Text, minutes: number): Letter => ({
  subject: { en: 'Emergency access was taken', 'zh-Hant': '有人員使用緊急權限' },
  body: {
    en: `An officer has taken the role ${role.en} at ${organisation.en} for ${minutes} minutes, without leave. Look into it under Posts and rights: who it is, the reason given, and whether it was in order.`,
    'zh-Hant': `有人員未經批准使用${organisation['zh-Hant']}${role['zh-Hant']}的權限，為時${minutes}分鐘。請在「職位及權限」查看是何人、所述原因，以及是否恰當。`,
  },
})

/** What those are told who may agree to a post that was asked for. */
export const requestLetter = (post: Text): Letter => ({
  subject: { en: 'A post waits for a second officer', 'zh-Hant': '有委任等候另一位人員批准' },
  body: compose((tag) => (tag === 'en' ? `A post has been asked for: ${say(post, tag)}. Agree to it, or refuse it with a reason, under Posts and rights.` : `有人員提出委任：${say(post, tag)}。請在「職位及權限」批准，或說明原因後拒絕。`)),
})

/** What becomes of it. A reason stands as it was written. */
export const decidedLetter = (post: Text, refusedBecause: string | undefined): Letter =>
  refusedBecause === undefined
    ? {
        subject: { en: 'A post was given', 'zh-Hant': '委任已獲批准' },
        body: compose((tag) => (tag === 'en' ? `A second officer has agreed to this post: ${say(post, tag)}. It counts from its first day.` : `另一位人員已批准這項委任：${say(post, tag)}，由開始日期起生效。`)),
      }
    : {
        subject: { en: 'A post was refused', 'zh-Hant': '委任被拒絕' },
        body: compose((tag) => (tag === 'en' ? `A second officer has refused this post: ${say(post, tag)}. The reason:\n${refusedBecause}` : `另一位人員拒絕了這項委任：${say(post, tag)}。原因：\n${refusedBecause}`)),
      }

/** What those are told who look over an organisation's posts: as a review opens, and once more before it is due. */
export const reviewLetter = (organisation: Text, dueOn: Text): Letter => ({
  subject: compose((tag) => (tag === 'en' ? `Posts are to be reviewed by ${say(dueOn, tag)}` : `職位須於${say(dueOn, tag)}或之前完成覆檢`)),
  body: compose((tag) => (tag === 'en' ? `This quarter’s review of the posts at ${say(organisation, tag)} is open. Keep or end each one under Posts and rights.` : `${say(organisation, tag)}的職位現須進行本季覆檢。請在「職位及權限」逐一決定保留或終止。`)),
})
