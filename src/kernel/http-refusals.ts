import { Refusal, refuser } from './refusal.ts'

/** What the kernel itself says no to, before any module is asked. */
export const refuse = refuser({
  'page.not_found': { status: 404, text: { en: 'There is no page at this address.', 'zh-Hant': '這個網址沒有網頁。' } },
  'page.not_yours': { status: 403, text: { en: 'This page is for others. You are signed in, but you hold no post that opens it.', 'zh-Hant': '你已登入，但你的職位不能開啟這個網頁。' } },
  'page.sign_in': { status: 401, text: { en: 'You are no longer signed in. Sign in, then go back and send the page again.', 'zh-Hant': '你已登出。請重新登入，返回上一頁再遞交。' } },
  'page.step_up': { status: 401, text: { en: 'For this we must be surer that it is you. Show again who you are, then do it once more.', 'zh-Hant': '辦理這項事務須再次確認你的身分。請先確認身分，然後重做一次。' } },
  'page.method': { status: 405, text: { en: 'This address does not take what was sent to it.', 'zh-Hant': '這個網址不接受所傳送的內容。' } },
  'request.bad_body': { status: 415, text: { en: 'What was sent is not a form that we can read. Go back and send the page again.', 'zh-Hant': '系統未能讀取所傳送的表格。請返回上一頁再遞交。' } },
  'request.not_json': { status: 415, text: { en: 'Send JSON, with the content type application/json.', 'zh-Hant': '請傳送JSON，並把內容類型設為application/json。' } },
  'request.bad_json': { status: 400, text: { en: 'What was sent is not JSON that can be read (RFC 8259, in UTF-8).', 'zh-Hant': '所傳送的內容並非可讀取的JSON（RFC 8259，UTF-8編碼）。' } },
  'request.no_token': { status: 401, text: { en: 'Say who you are: send the token of a session in the Authorization header, as Bearer. It is missing, or the session is over.', 'zh-Hant': '請表明身分：在Authorization標頭以Bearer方式傳送登入權杖。權杖欠缺，或登入已經結束。' } },
  'request.foreign': { status: 403, text: { en: 'This form was not sent from our own page. Go back to the page and send it from there.', 'zh-Hant': '這份表格並非由本網站的網頁送出。請返回原來的網頁再遞交。' } },
  'request.stale': { status: 403, text: { en: 'This page was opened in another session. Go back, reload the page and send it again.', 'zh-Hant': '這個網頁是在另一次登入時開啟的。請返回並重新載入網頁，然後再遞交。' } },
  'request.no_action_id': { status: 400, text: { en: 'Part of the page is missing from what was sent. Go back, reload the page and send it again.', 'zh-Hant': '所傳送的內容不完整。請返回並重新載入網頁，然後再遞交。' } },
  'request.too_many': { status: 429, retryAfter: 60, text: { en: 'Too many tries from here. Wait a minute, then try again.', 'zh-Hant': '嘗試次數過多。請等候一分鐘後再試。' } },
  'parameter.unknown': { status: 400, text: { en: 'The address has a parameter that is not known here.', 'zh-Hant': '網址中有系統不認識的參數。' } },
  'parameter.wrong': { status: 400, text: { en: 'A parameter of the address is not what it must be.', 'zh-Hant': '網址中有參數不正確。' } },
  'request.wrong_shape': { status: 400, text: { en: 'What was sent is not of the shape that this address takes.', 'zh-Hant': '所傳送的內容結構不符合這個網址的要求。' } },
  'paper.busy': { status: 503, retryAfter: 60, text: { en: 'Many documents are being printed just now. Try again in a minute.', 'zh-Hant': '現時有大量文件正在製作，請於一分鐘後再試。' } },
})

export const badBody = (): never => refuse('request.bad_body')

/** Says when to try again, and tells the machine too (Retry-After, RFC 9110). */
export function tooManyGuesses(waitMs: number): never {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const minutes = Math.ceil(seconds / 60)
  throw new Refusal('request.too_many_guesses', 429, {
    en: `There were too many wrong tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    'zh-Hant': `錯誤嘗試次數過多，請於${minutes}分鐘後再試。`,
  }, { retryAfter: seconds })
}

export function tooLarge(mostBytes: number): never {
  const most = mostBytes < 1_048_576 ? `${Math.floor(mostBytes / 1024)} KB` : `${Math.floor(mostBytes / 1_048_576)} MB`
  throw new Refusal('request.too_large', 413, {
    en: `What you sent is larger than ${most}. Choose a smaller file, or write less, and send it again.`,
    'zh-Hant': `所傳送的內容超過 ${most}。請選擇較小的檔案或減少內容，然後再傳送。`,
  })
}
