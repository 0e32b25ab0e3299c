import type { Text } from '../../kernel/i18n.ts'

/** What the officer at the counter reads, and what the person reads of it. */
export const assistTexts = {
  title: { en: 'Fill in for somebody at the counter', 'zh-Hant': '在櫃位協助填寫申請' },
  lead: { en: 'You fill in an application together with a person who stands before you. They read it, change what is wrong, and send it themselves.', 'zh-Hant': '你與櫃位前的市民一同填寫申請。市民會自行核對、更正及遞交。' },
  service: { en: 'Service', 'zh-Hant': '服務' },
  serviceHint: { en: 'Begin to write its name and choose it from the list', 'zh-Hant': '輸入服務名稱，然後在清單中選擇' },
  noService: { en: 'Choose a service from the list that people can apply for here', 'zh-Hant': '請在清單中選擇可在此申請的個人服務' },
  numberHint: { en: 'As it stands on the card that the person shows you', 'zh-Hant': '按市民向你出示的身份證填寫' },
  present: { en: 'The person is here with me, has shown me this card, and agrees that I fill in this application with them', 'zh-Hant': '該市民現正在場，已向我出示此證件，並同意由我協助填寫這份申請' },
  notPresent: { en: 'Confirm that the person is here and agrees; otherwise nothing may be filled in for them', 'zh-Hant': '請確認該市民在場並已同意，否則不可代為填寫' },
  begin: { en: 'Begin', 'zh-Hant': '開始填寫' },
  recorded: { en: 'Every page that you open is recorded, and the person sees it in their account. You have access for one day, or until you hand over.', 'zh-Hant': '你開啟的每一頁均會記錄，市民可在帳戶內查閱。你可在一天內使用這份草稿，移交後即不能再查閱。' },
  noAccount: { en: 'There is no account with this number', 'zh-Hant': '沒有以此號碼開立的帳戶' },
  noAccountWhy: { en: 'Check the number with the card. Without an account the person can open one at the sign-in page with their digital identity, on their own telephone or at a kiosk here; then begin again.', 'zh-Hant': '請與證件核對號碼。如該市民未有帳戶，可用自己的手機或此處的自助機，在登入網頁以數碼身份開立帳戶，然後再開始。' },
  yourself: { en: 'This is your own number', 'zh-Hant': '這是你自己的號碼' },
  yourselfWhy: { en: 'Do your own affairs in your own account.', 'zh-Hant': '請在你的個人帳戶辦理自己的事務。' },
  hasDraft: { en: 'The person has begun this application already', 'zh-Hant': '該市民已開始填寫這項申請' },
  hasDraftWhy: { en: 'Ask them to sign in and go on with their own draft, or to delete it. You cannot see it, and nothing of it was changed.', 'zh-Hant': '請對方登入繼續填寫自己的草稿，或先將其刪除。你不能查閱該草稿，內容亦未有更改。' },
  open: { en: 'What you are filling in', 'zh-Hant': '你正在協助填寫的申請' },
  until: (moment: string): Text => ({ en: `Your access ends on ${moment}`, 'zh-Hant': `你可使用至${moment}` }),
  none: { en: 'You are helping nobody at the moment.', 'zh-Hant': '你現時沒有協助填寫任何申請。' },

  // One draft
  with: (name: Text): Text => ({ en: `With ${name.en}`, 'zh-Hant': `協助${name['zh-Hant']}填寫`, ...(name['zh-Hans'] !== undefined && { 'zh-Hans': `协助${name['zh-Hans']}填写` }) }),
  parts: { en: 'The parts of the form', 'zh-Hant': '表格各部分' },
  handOver: { en: 'Hand over to the person', 'zh-Hant': '移交市民' },
  handOverWhy: { en: 'The person gets a message, checks all answers, accepts the declaration and sends it. After that you can no longer open it.', 'zh-Hant': '市民會收到訊息，並自行核對所有答案、作出聲明及遞交。移交後你不能再開啟這份草稿。' },
  personDoes: (label: Text): Text => ({ en: `${label.en}: the person does this themselves after you have handed over.`, 'zh-Hant': `${label['zh-Hant']}：移交後由市民自行辦理。` }),
  backToParts: { en: 'All parts', 'zh-Hant': '所有部分' },
  save: { en: 'Save and go on', 'zh-Hant': '儲存並繼續' },
  later: { en: 'Save as it is', 'zh-Hant': '照現狀儲存' },
  done: { en: 'Handed over. You can no longer open it.', 'zh-Hant': '已移交，你不能再開啟。' },

  // To the person
  handedOver: (service: Text, organisation: Text): { subject: Text; body: Text } => ({
    subject: { en: `Your application is filled in: ${service.en}`, 'zh-Hant': `申請已填妥，待你遞交：${service['zh-Hant']}` },
    body: {
      en: `An officer of the ${organisation.en} filled in “${service.en}” with you. Read it, change what is wrong, and send it yourself. Nothing is sent before you do.`,
      'zh-Hant': `${organisation['zh-Hant']}人員已協助你填寫「${service['zh-Hant']}」。請核對內容、更正有誤之處，然後自行遞交。在你遞交之前，申請不會送出。`,
    },
  }),
  filledBy: (organisation: Text): Text => ({ en: `An officer of the ${organisation.en} filled this in with you`, 'zh-Hant': `${organisation['zh-Hant']}人員協助你填寫了這份申請` }),
  filledByWhy: { en: 'Read it, change what is wrong, and send it yourself. The officer can no longer open it.', 'zh-Hant': '請核對內容、更正有誤之處，然後自行遞交。該人員已不能再開啟。' },
  fillsIn: (organisation: Text): Text => ({ en: `An officer of the ${organisation.en} is filling this in with you`, 'zh-Hant': `${organisation['zh-Hant']}人員正協助你填寫這份申請` }),
  fillsInWhy: (moment: string): Text => ({ en: `The officer can read and write this draft until ${moment}, and nothing else of yours. Only you can send it.`, 'zh-Hant': `該人員可查閱及填寫這份草稿至${moment}，但不能查閱你的其他資料。只有你可以遞交申請。` }),
  takeBack: { en: 'I will do it myself', 'zh-Hant': '由我自行填寫' },
  helped: (organisation: Text, day: Text): Text => ({ en: `Filled in with the help of an officer of the ${organisation.en}, from ${day.en}; checked and sent by the applicant.`, 'zh-Hant': `由${organisation['zh-Hant']}人員自${day['zh-Hant']}起協助填寫，經申請人核對及遞交。` }),
} as const
