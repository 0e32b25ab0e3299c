import type { Text } from '../../../kernel/i18n.ts'
import { deepest, mostCharacters, mostColumns, mostLines, type Excess } from './tame-markdown.ts'

export const texts = {
  table: { en: 'Table', 'zh-Hant': '列表' },
  excess: {
    'too-long': { en: `The text is longer than ${mostCharacters.toLocaleString('en')} characters or ${mostLines.toLocaleString('en')} lines. Divide it, or attach a file.`, 'zh-Hant': `文字超過${mostCharacters.toLocaleString('en')}個字元或${mostLines.toLocaleString('en')}行，請分篇發布，或改以附件提供。` },
    'too-deep': { en: `Lists and quotations stand more than ${deepest} deep in one another. Use headings instead.`, 'zh-Hant': `清單及引文的層數超過${deepest}層，請改用標題分段。` },
    'too-many-marks': { en: 'There are too many *, _ or [ signs here. Divide the paragraph, or put a \\ before those that are meant as they are.', 'zh-Hant': '此處的 *、_ 或 [ 符號過多。請把段落分開，或在要照樣顯示的符號前加上 \\。' },
    'too-wide': { en: `The table has more than ${mostColumns} columns. Divide it, or attach it as a file.`, 'zh-Hant': `列表超過${mostColumns}欄，請分為多個列表，或改以附件提供。` },
    'unseen-signs': { en: 'There are signs here that cannot be seen, perhaps pasted from elsewhere. Type the line again.', 'zh-Hant': '此處有看不見的字元，可能由其他文件貼上，請重新輸入這一行。' },
  } satisfies Record<Excess, Text>,
  linkRefused: (address: string): Text => ({
    en: `The link to “${address}” cannot be used. A link begins with https://, http://, mailto: or tel:, or is a page of this portal (/services/…), a heading of this text (#…) or the name of an attachment.`,
    'zh-Hant': `不能使用連往「${address}」的連結。連結須以https://、http://、mailto:或tel:開首，或為本網站的網頁（/services/…）、本文的標題（#…）或附件的名稱。`,
  }),
  noSuchHeading: (address: string): Text => ({ en: `No heading of this text is called “${address}”.`, 'zh-Hant': `本文沒有名為「${address}」的標題。` }),
  noSuchFile: (name: string): Text => ({ en: `There is no attachment called “${name}”. Attach it first, or correct the name.`, 'zh-Hant': `沒有名為「${name}」的附件。請先加入附件，或更正名稱。` }),
  pictureFromElsewhere: { en: 'A picture must be one of the attachments: write its name, as in ![What it shows](map.png).', 'zh-Hant': '圖片必須為附件之一，請寫上附件名稱，例如![圖片內容](map.png)。' },
  pictureWithoutWords: { en: 'Say in the square brackets what the picture shows, for people who do not see it.', 'zh-Hant': '請在方括號內說明圖片的內容，讓看不見圖片的人也能明白。' },
  linkWithoutWords: { en: 'A link needs words in the square brackets that say where it leads.', 'zh-Hant': '請在方括號內填寫連結的文字，說明連往何處。' },
  headingWithoutWords: { en: 'A heading needs words.', 'zh-Hant': '標題須有文字。' },
  nameNotDefined: (name: string): Text => ({ en: `The link uses the name “${name}”, which stands for no address in this text, or too many links use such names.`, 'zh-Hant': `連結使用的名稱「${name}」在本文並無對應的地址，或使用這類名稱的連結過多。` }),
}
