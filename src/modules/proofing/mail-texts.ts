import type { Text } from '../../kernel/i18n.ts'
import type { Letter } from './contact.ts'


const never: Text = { en: 'We never ask for a code by telephone or by mail. Replies to this address are not read.', 'zh-Hant': '我們不會以電話或電郵索取驗證碼。此電郵由系統發出，請勿回覆。' }
const mail = (subject: Text, paragraphs: readonly Text[], link?: Text): Letter => ({
  subject,
  link,
  body: { en: [...paragraphs, ...(link ? [link] : []), never].map((one) => one.en).join('\n\n'), 'zh-Hant': [...paragraphs, ...(link ? [link] : []), never].map((one) => one['zh-Hant']).join('\n\n') },
})

/** Letters to people who have no account, or cannot sign in to it. It is read on the way: nothing in it names a person. */
export const mailTexts = {
  made: (brand: Text, address: Text): Letter =>
    mail({ en: `${brand.en}: your account is open`, 'zh-Hant': `${brand['zh-Hant']}：帳戶已經開立` }, [
      { en: 'Your account is open. Sign in for the first time by this link, which works once:', 'zh-Hant': '你的帳戶已經開立。請使用以下連結首次登入（只可使用一次）：' },
    ], address),
  madeHere: (brand: Text, address: Text): Letter =>
    mail({ en: `${brand.en}: your account is open`, 'zh-Hant': `${brand['zh-Hant']}：帳戶已經開立` }, [
      { en: 'Your account is open, and you are signed in on the page where you opened it. Add a passkey there.', 'zh-Hant': '你的帳戶已經開立，並已在開立時的網頁登入。請在該處設定通行密鑰。' },
      { en: 'Did the page not come? This link signs you in once, within an hour:', 'zh-Hant': '如網頁未能顯示，可在一小時內使用以下連結登入一次：' },
    ], address),
  notMade: (brand: Text, address: Text): Letter =>
    mail({ en: `${brand.en}: no account was opened`, 'zh-Hant': `${brand['zh-Hant']}：未能開立帳戶` }, [
      { en: 'The register has answered, and no account could be opened with the particulars that you typed. What it may be, and what you can do, stands here:', 'zh-Hant': '登記冊已有回覆，系統未能以你輸入的資料開立帳戶。可能原因及處理方法，請參閱：' },
    ], address),
  asked: (brand: Text): Letter =>
    mail({ en: `${brand.en}: your parents are asked`, 'zh-Hant': `${brand['zh-Hant']}：已向父母查詢` }, [
      { en: 'The register has answered. If your particulars agree, a parent or guardian now has a message in their account.', 'zh-Hant': '登記冊已有回覆。如資料相符，你的父母或監護人現已在帳戶內收到訊息。' },
    ]),
  noParent: (brand: Text): Letter =>
    mail({ en: `${brand.en}: a parent needs an account first`, 'zh-Hant': `${brand['zh-Hant']}：父母須先開立帳戶` }, [
      { en: 'None of the parents whom the register names has an account that is open. Let one of them open an account, then begin again; or go to a service counter together.', 'zh-Hant': '登記冊所載的父母均沒有可用的帳戶。請其中一人先開立帳戶，然後重新辦理；或一同前往服務櫃位。' },
    ]),
  declined: (brand: Text): Letter =>
    mail({ en: `${brand.en}: your parent did not agree`, 'zh-Hant': `${brand['zh-Hant']}：父母未有同意` }, [
      { en: 'A parent or guardian was asked and did not agree. Talk with them; you can begin again at any time.', 'zh-Hant': '你的父母或監護人未有同意開立帳戶。請與他們商量，日後可隨時重新辦理。' },
    ]),
  suspended: (brand: Text, address: Text): Letter =>
    mail({ en: `${brand.en}: your account is suspended`, 'zh-Hant': `${brand['zh-Hant']}：帳戶已暫停使用` }, [
      { en: 'The register of persons tells us that your identity card has changed. So that nobody uses your account with the earlier card, it is suspended, and you are signed out everywhere. Your passkeys stay.', 'zh-Hant': '人事登記冊通知我們你的身份證有變。為免有人以舊證使用你的帳戶，帳戶已暫停使用，並已在所有裝置登出。你的通行密鑰會予以保留。' },
      { en: 'With the new card you open it again: here, or at a service counter.', 'zh-Hant': '請以新證恢復帳戶：可使用以下連結，或前往服務櫃位。' },
    ], address),
}

/** Messages in the account. */
export const messageTexts = {
  tried: { subject: { en: 'Somebody tried to open an account with your card', 'zh-Hant': '有人嘗試以你的身份證開立帳戶' }, body: { en: 'Somebody typed the particulars of your identity card to open an account. You have one, so nothing was changed.\n\nWas it you? Just sign in; when you have lost your passkeys, recover the account.\n\nWas it not you? Somebody knows your particulars. Look at your sign-ins, and tell a service counter.', 'zh-Hant': '有人輸入你的身份證資料，嘗試開立帳戶。你已有帳戶，因此沒有任何變更。\n\n如屬你本人操作，請直接登入；如已失去通行密鑰，請恢復帳戶。\n\n如非你本人操作，即有人知道你的資料。請查看登入記錄，並通知服務櫃位。' } },
  guessed: { subject: { en: 'Somebody is trying particulars of your identity card', 'zh-Hant': '有人多次試用你的身份證資料' }, body: { en: 'Several times within a day, somebody typed the number of your identity card with other particulars, to open an account. None was opened, your own account was not touched, and they now have to wait longer and longer between tries.\n\nWas it you? You have an account already: just sign in.\n\nWas it not you? You need not do anything. Tell a service counter if you have lost your card.', 'zh-Hant': '一天之內，有人多次輸入你的身份證號碼及其他資料，嘗試開立帳戶。系統沒有開立帳戶，你的帳戶不受影響，而對方每次再試須等候的時間會越來越長。\n\n如屬你本人操作，你已有帳戶，請直接登入。\n\n如非你本人操作，毋須辦理任何手續；如你遺失身份證，請通知服務櫃位。' } },
  lifted: { subject: { en: 'Your account is open again', 'zh-Hant': '帳戶已經恢復' }, body: { en: 'The register of persons has confirmed your new identity card. Sign in with your passkeys as before.', 'zh-Hant': '人事登記冊已確認你的新身份證。你可如常以通行密鑰登入。' } },
  plus: { subject: { en: 'Your identity is confirmed at the level Plus', 'zh-Hant': '你的身分已達「加強」級別' }, body: { en: 'It was seen that you are the person on the identity card. From your next sign-in on you can use services that ask for the level Plus.\n\nWas it not you? Tell a service counter at once.', 'zh-Hant': '系統已確認你就是身份證的持有人。由下次登入起，你可使用須達「加強」級別的服務。\n\n如非你本人辦理，請立即通知服務櫃位。' } },
  child: (name: Text): Letter => ({
    subject: { en: `${name.en} asks for an account`, 'zh-Hant': `${name['zh-Hant']}要求開立帳戶` },
    body: { en: `${name.en} wants to open an account. The register names you as a parent or guardian. Say in your account, under Children's accounts, whether you agree. Without an answer the request ends after 14 days.`, 'zh-Hant': `${name['zh-Hant']}希望開立帳戶。登記冊指你是其父母或監護人。請在帳戶的「子女帳戶」一頁表示是否同意。如沒有回覆，這項要求會在14天後失效。` },
  }),
} satisfies Record<string, Letter | ((name: Text) => Letter)>
