import type { Text } from '../../../kernel/i18n.ts'

/** What is said of a field of a registration that cannot stay as it is. */
export const fieldTexts = {
  askNameEn: { en: 'Enter the name of the system in English', 'zh-Hant': '請輸入系統的英文名稱' },
  askNameZh: { en: 'Enter the name of the system in Chinese', 'zh-Hant': '請輸入系統的中文名稱' },
  tooLong: (most: number): Text => ({ en: `Use ${most} characters at most`, 'zh-Hant': `最多${most}個字元` }),
  oneLine: { en: 'Write it on one line, without control characters', 'zh-Hant': '請寫成一行，不可含控制字元' },
  notYourDepartment: { en: 'Choose a department at which you hold a post, or another organisation', 'zh-Hant': '請選擇你任職的部門，或選擇其他機構' },
  askOrganisation: { en: 'Enter the name of the organisation that answers for the system', 'zh-Hant': '請輸入負責該系統的機構名稱' },
  askForm: { en: 'Choose where people use the system', 'zh-Hant': '請選擇市民在何處使用該系統' },
  askProfile: { en: 'Choose how strict the protocol is to be', 'zh-Hant': '請選擇協定的嚴格程度' },
  fapiNeedsServer: { en: 'FAPI 2.0 is for systems on a web server, which can keep a private key', 'zh-Hant': 'FAPI 2.0只適用於可保管私人密鑰的網站伺服器系統' },
  askWebsite: { en: 'Enter the address of the website that tells people about the system', 'zh-Hant': '請輸入介紹該系統的網站網址' },
  askRedirects: { en: 'Enter at least one address that people are sent back to', 'zh-Hant': '請輸入最少一個登入後返回的網址' },
  noRedirects: { en: 'Leave this empty: a kiosk or television has no address that people are sent back to', 'zh-Hant': '請留空：自助服務站或電視沒有返回的網址' },
  tooManyAddresses: (most: number): Text => ({ en: `Enter ${most} addresses at most`, 'zh-Hant': `最多輸入${most}個網址` }),
  ofAddress: (address: string, fault: Text): Text => ({ en: `${address}: ${fault.en}`, 'zh-Hant': `${address}：${fault['zh-Hant']}` }),
  noKeys: { en: 'Leave this empty: an application on a device cannot keep a key to itself, and is trusted by PKCE alone', 'zh-Hant': '請留空：裝置上的應用程式無法保管密鑰，只使用PKCE' },
  eitherKeys: { en: 'Paste keys or give their address, not both', 'zh-Hant': '請貼上密鑰或提供密鑰網址，兩者只選其一' },
  askKeys: { en: 'Paste the public key of the system, or give the address of its keys below it', 'zh-Hant': '請貼上系統的公開密鑰，或在其下方提供密鑰網址' },
  askJwksUri: { en: 'Enter the address of the keys: for a kiosk or television it is needed', 'zh-Hant': '請輸入密鑰網址：自助服務站或電視必須提供' },
  askPurpose: { en: 'Say what the system asks of people, and why: one purpose at least', 'zh-Hant': '請說明系統向市民索取甚麼資料及其用途，最少一項' },
  askWhyEn: { en: 'Say in English what the data are for', 'zh-Hant': '請以英文說明資料的用途' },
  askWhyZh: { en: 'Say in Chinese what the data are for', 'zh-Hant': '請以中文說明資料的用途' },
  askClaims: { en: 'Choose the data that this purpose needs', 'zh-Hant': '請選擇這項用途所需的資料' },
  unknownClaim: { en: 'Choose from the data that are offered', 'zh-Hant': '請從所列資料中選擇' },
  notForLive: (address: string): Text => ({ en: `${address} cannot be used in production: change it to one that begins with https first`, 'zh-Hant': `${address}不可用於正式運作：請先改為以https開首的網址` }),
} as const
