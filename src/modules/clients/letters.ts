import type { Text } from '../../kernel/i18n.ts'

/** A message about a system, with the system's name in it. */
export type Letter = { readonly subject: (name: Text) => Text; readonly body: (name: Text) => Text }

/** What owners are told, and of a proposal those who approve. An officer's reason stands as it was written. */
export const letters = {
  proposed: {
    subject: (name) => ({ en: `Waits for two officers: ${name.en}`, 'zh-Hant': `等候兩名人員批准：${name['zh-Hant']}` }),
    body: (name) => ({
      en: `It is proposed that ${name.en} may use the digital identity. Two officers have to approve it. Read it on the workbench under Connections, and approve it, or refuse it with a reason.`,
      'zh-Hant': `有人申請讓「${name['zh-Hant']}」使用數碼身分，須由兩名人員批准。請在工作台的「系統連接審批」查閱，予以批准，或說明原因後拒絕。`,
    }),
  },
  live: {
    subject: (name) => ({ en: `Approved: ${name.en}`, 'zh-Hant': `已獲批准：${name['zh-Hant']}` }),
    body: (name) => ({
      en: `Two officers have approved what you proposed for ${name.en}. It is live from now on.\nKeep its keys safe, and replace them on its page at once if you think that somebody else knows one.`,
      'zh-Hant': `兩名人員已批准你就「${name['zh-Hant']}」提出的申請，系統由現在起正式運作。\n請妥善保管密鑰；如懷疑密鑰外洩，請立即在系統頁面更換。`,
    }),
  },
  refused: (reason: string): Letter => ({
    subject: (name) => ({ en: `Not approved: ${name.en}`, 'zh-Hant': `未獲批准：${name['zh-Hant']}` }),
    body: (name) => ({
      en: `What you proposed for ${name.en} was not approved. The reason:\n${reason}\nNothing else has changed. You can mend it and propose it again.`,
      'zh-Hant': `你就「${name['zh-Hant']}」提出的申請未獲批准。原因：\n${reason}\n其他一切不變。你可作出修改，然後再次提出申請。`,
    }),
  }),
  suspended: (why: string): Letter => ({
    subject: (name) => ({ en: `Suspended: ${name.en}`, 'zh-Hant': `已暫停：${name['zh-Hant']}` }),
    body: (name) => ({
      en: `${name.en} cannot be used until further notice: nobody can sign in to it. The reason:\n${why}\nAnswer the officers who suspended it; they let it go on when the reason is gone.`,
      'zh-Hant': `「${name['zh-Hant']}」現已暫停使用，市民不能登入，直至另行通知。原因：\n${why}\n請回覆有關人員；原因消除後，他們會恢復系統運作。`,
    }),
  }),
  lifted: {
    subject: (name) => ({ en: `No longer suspended: ${name.en}`, 'zh-Hant': `恢復運作：${name['zh-Hant']}` }),
    body: (name) => ({ en: `${name.en} goes on as it was before it was suspended. You need not do anything.`, 'zh-Hant': `「${name['zh-Hant']}」已恢復至暫停前的狀態，你毋須採取任何行動。` }),
  },
} as const satisfies Record<string, Letter | ((reason: string) => Letter)>
