import type { Text } from '../../kernel/i18n.ts'

export const texts = {
  questions: {
    page: { en: 'Was this page easy to use?', 'zh-Hant': '這個網頁容易使用嗎？' },
    service: { en: 'How easy was this service?', 'zh-Hant': '這項服務容易使用嗎？' },
    step: { en: 'How easy was this step?', 'zh-Hant': '這個步驟容易完成嗎？' },
    content: { en: 'How easy was this page to use and understand?', 'zh-Hant': '這個網頁容易使用和理解嗎？' },
  },
  stars: [
    { en: 'Very hard', 'zh-Hant': '很難' },
    { en: 'Hard', 'zh-Hant': '難' },
    { en: 'Neither', 'zh-Hant': '一般' },
    { en: 'Easy', 'zh-Hant': '容易' },
    { en: 'Very easy', 'zh-Hant': '很容易' },
  ],
  yourRating: { en: 'Your rating', 'zh-Hant': '你的評分' },
  change: { en: 'Choose another rating', 'zh-Hant': '更改評分' },
  words: { en: 'What could be better?', 'zh-Hant': '有甚麼可以改善？' },
  wordsHint: { en: 'Leave out names, numbers and addresses. The department reads this, but does not see who wrote it and cannot reply.', 'zh-Hant': '請勿填寫姓名、號碼或地址。部門會閱讀你的意見，但不會知道由誰撰寫，亦不能回覆。' },
  problem: { en: 'Your rating was not sent yet', 'zh-Hant': '評分尚未遞交' },
  tooLong: { en: 'Use at most 1,000 characters', 'zh-Hant': '請勿超過1,000字' },
  send: { en: 'Send rating', 'zh-Hant': '遞交評分' },
  thanks: { en: 'Thank you', 'zh-Hant': '多謝你的意見' },
  thanksWhy: { en: 'Your rating has been counted. It helps us to make this easier.', 'zh-Hant': '你的評分已計算在內，有助我們作出改善。' },
  back: { en: 'Back to the service', 'zh-Hant': '返回服務頁' },
  backToStep: { en: 'Go on with the form', 'zh-Hant': '繼續填寫表格' },
  backToPage: { en: 'Back to the page', 'zh-Hant': '返回網頁' },
  improvements: { en: 'What has been improved because people said so', 'zh-Hant': '因應市民意見作出的改善' },
  allServices: { en: 'All services', 'zh-Hant': '所有服務' },
  petals: (stars: number): Text => ({ en: `${stars} of 5`, 'zh-Hant': `5分之${stars}分` }),
}

/** How many petals of five, said in words. */
export const starNames = texts.petals
