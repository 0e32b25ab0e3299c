import { html } from '../../kernel/html.ts'
import { applicationList, linkList, taskList } from '../components/task-list.ts'
import { bullets, needs, steps, ticks } from '../components/lists.ts'
import { crumbs, sideNav } from '../components/navigation.ts'
import { filters, hero, searchBox } from '../components/search-box.ts'
import { newsStrip } from '../components/news-strip.ts'
import { pageTitle, section, taskTitle } from '../components/page-title.ts'
import { pagination } from '../components/pagination.ts'
import { priceList } from '../components/price-list.ts'
import { rating, smallRating } from '../components/rating.ts'
import { stem, topicList } from '../components/topics.ts'
import { tag } from '../components/tag.ts'
import { timeline } from '../components/timeline.ts'
import type { Example } from '../example.ts'

const words = {
  passport: { en: 'Passport', 'zh-Hant': '護照' },
  department: { en: 'Immigration', 'zh-Hant': '入境事務' },
  days: { en: '10 working days', 'zh-Hant': '10個工作天' },
  free: { en: 'Free', 'zh-Hant': '免費' },
  baby: { en: 'Having a baby', 'zh-Hant': '迎接新生命' },
  four: { en: '4 services', 'zh-Hant': '4項服務' },
  school: { en: 'Going to school', 'zh-Hant': '入學' },
  received: { en: 'Received', 'zh-Hant': '已接收' },
  sent: { en: 'Decision sent', 'zh-Hant': '發出決定' },
  home: { en: 'Home', 'zh-Hant': '首頁' },
  account: { en: 'My account', 'zh-Hant': '我的帳戶' },
  part: { en: 'Part 2 of 5: premises', 'zh-Hant': '第2部分，共5部分：處所' },
}

const fivePetals = [
  { en: 'Very hard', 'zh-Hant': '很難' },
  { en: 'Hard', 'zh-Hant': '難' },
  { en: 'Neither', 'zh-Hant': '一般' },
  { en: 'Easy', 'zh-Hant': '容易' },
  { en: 'Very easy', 'zh-Hant': '很容易' },
] as const

export const findingExamples: readonly Example[] = [
  {
    name: { en: 'Price list', 'zh-Hant': '服務價目' },
    note: { en: 'Rows, not tiles: name, time, and the fee at the right edge.', 'zh-Hant': '以行列顯示：名稱、需時，費用靠右。' },
    render: ({ t }) =>
      priceList([
        { href: '#main', name: t(words.passport), organisation: t(words.department), time: t(words.days), fee: '$430' },
        { href: '#main', name: t({ en: 'Library card', 'zh-Hant': '圖書證' }), fee: t(words.free) },
      ]),
  },
  {
    name: { en: 'Subjects and life events', 'zh-Hant': '主題及人生階段' },
    note: { en: 'Life grows along one stem.', 'zh-Hant': '人生沿着一條枝條生長。' },
    wide: true,
    render: ({ t }) =>
      html`${topicList([
        { href: '#main', icon: 'id-card', name: t(words.department), about: t(words.passport) },
        { href: '#main', icon: 'car', name: t({ en: 'Transport', 'zh-Hant': '交通' }) },
      ])}${stem([
        { href: '#main', name: t(words.baby), about: t(words.four) },
        { href: '#main', name: t(words.school), about: t(words.four) },
      ])}`,
  },
  {
    name: { en: 'The head of the home page', 'zh-Hant': '首頁頁首' },
    note: { en: 'A question, the search, and what people often look for.', 'zh-Hant': '一個問題、搜尋欄，以及常用服務。' },
    wide: true,
    render: ({ t, id }) =>
      hero({
        title: t({ en: 'What do you need to do?', 'zh-Hant': '你想辦甚麼事？' }),
        lead: t({ en: 'Every government service, in one place.', 'zh-Hant': '所有政府服務，一站辦妥。' }),
        search: searchBox({
          action: '#main',
          id: id('hero-q'),
          label: t({ en: 'Search services', 'zh-Hant': '搜尋服務' }),
          button: t({ en: 'Search', 'zh-Hant': '搜尋' }),
        }),
        often: { title: t({ en: 'People often look for', 'zh-Hant': '常用服務' }), links: [{ href: '#main', text: t(words.passport) }] },
      }),
  },
  {
    name: { en: 'Titles', 'zh-Hant': '標題' },
    note: { en: 'The title of a page, of a step, and of a part.', 'zh-Hant': '頁面、步驟及部分的標題。' },
    render: ({ t, id }) =>
      html`${crumbs(`${t(words.home)} ${id('crumbs')}`, [{ href: '#main', text: t(words.home) }, { text: t(words.passport) }])}${pageTitle({ over: t(words.department), title: t(words.passport), lead: t({ en: 'You need it to travel.', 'zh-Hant': '外遊時須持有。' }) })}${taskTitle({ title: t({ en: 'Tell us about the premises', 'zh-Hant': '處所資料' }), service: t(words.passport), part: t(words.part), petals: 2 })}${section({ id: id('part'), near: true, title: t(words.received), body: html`<p>${t(words.days)}</p>` })}`,
  },
  {
    name: { en: 'Needs, steps and points', 'zh-Hant': '所需文件、步驟及要點' },
    note: { en: 'What to have ready and what happens.', 'zh-Hant': '須準備甚麼，以及辦理過程。' },
    render: ({ t }) =>
      html`${needs([{ icon: 'map', text: t({ en: 'Layout plans', 'zh-Hant': '圖則' }), note: 'PDF' }])}${steps([{ text: t({ en: 'Tell us about the business', 'zh-Hant': '填報業務資料' }), who: t({ en: 'You, about 20 minutes', 'zh-Hant': '由你辦理，約20分鐘' }) }, { text: t({ en: 'We screen the plans', 'zh-Hant': '我們審查圖則' }) }])}${bullets([t(words.passport), t(words.days)])}${ticks([{ text: t({ en: 'A signed receipt', 'zh-Hant': '附簽署的收據' }) }])}`,
  },
  {
    name: { en: 'Tasks', 'zh-Hant': '工作清單' },
    note: { en: 'What is left to do.', 'zh-Hant': '尚待完成的事項。' },
    render: ({ t }) =>
      taskList([
        { href: '#main', text: t({ en: 'The business', 'zh-Hant': '業務' }), tag: tag('ok', t({ en: 'Done', 'zh-Hant': '完成' })) },
        { text: t({ en: 'Plans', 'zh-Hant': '圖則' }), detail: 'PDF', tag: tag('idle', t({ en: 'Later', 'zh-Hant': '稍後' }), 'lock') },
      ]),
  },
  {
    name: { en: 'Applications', 'zh-Hant': '申請' },
    note: { en: 'The flower says how far each one is.', 'zh-Hant': '花瓣顯示每宗申請的進度。' },
    render: ({ t }) =>
      applicationList([
        {
          href: '#main',
          title: t(words.passport),
          petals: 3,
          petalsLabel: t({ en: '3 of 5 parts done', 'zh-Hant': '五部分中已完成三部分' }),
          about: t(words.department),
          now: t(words.days),
          tag: tag('run', t({ en: 'In progress', 'zh-Hant': '處理中' })),
        },
      ]),
  },
  {
    name: { en: 'Timeline', 'zh-Hant': '時序' },
    note: { en: 'What has been, and what is to come.', 'zh-Hant': '已發生及將發生的事。' },
    render: ({ t }) =>
      timeline([
        { text: t(words.received), when: t({ en: '10 November 2026', 'zh-Hant': '2026年11月10日' }), datetime: '2026-11-10' },
        { text: t(words.sent), when: t({ en: 'By 26 November 2026', 'zh-Hant': '2026年11月26日或之前' }), todo: true, note: t(words.department) },
      ]),
  },
  {
    name: { en: 'Results and the way through', 'zh-Hant': '結果及翻頁' },
    note: { en: 'Filters fold away on a phone.', 'zh-Hant': '在手機上可收起篩選。' },
    render: ({ t, id }) =>
      html`${filters({ summary: t({ en: 'Filter', 'zh-Hant': '篩選' }), body: html`<p>${t(words.department)}</p>` })}${linkList([{ href: '#main', title: t(words.passport), about: t(words.department), text: t({ en: 'You need it to travel.', 'zh-Hant': '外遊時須持有。' }), foot: '$430' }], 3)}${pagination({ label: `${t({ en: 'Pages', 'zh-Hant': '分頁' })} ${id('pages')}`, showing: '21–40', previous: { href: '#main', text: t({ en: 'Earlier', 'zh-Hant': '較早' }) }, next: { href: '#main', text: t({ en: 'Later', 'zh-Hant': '較後' }) } })}`,
  },
  {
    name: { en: 'News', 'zh-Hant': '新聞' },
    note: { en: 'Day, headline, and what it means for people.', 'zh-Hant': '日期、標題，以及對市民的影響。' },
    wide: true,
    render: ({ t }) =>
      newsStrip([
        { href: '#main', title: t({ en: 'Counters open on Saturdays', 'zh-Hant': '櫃位逢星期六開放' }), when: t({ en: '10 November 2026', 'zh-Hant': '2026年11月10日' }), datetime: '2026-11-10', text: t({ en: 'From December, book a time before you come.', 'zh-Hant': '十二月起生效，到訪前請先預約。' }) },
        { href: '#main', title: t(words.passport), when: t({ en: 'November 2026', 'zh-Hant': '2026年11月' }), datetime: '2026-11' },
      ]),
  },
  {
    name: { en: 'Side links of an account', 'zh-Hant': '帳戶側欄' },
    note: { en: 'With the number that waits.', 'zh-Hant': '附待辦數目。' },
    render: ({ t, id }) =>
      sideNav({
        label: `${t(words.account)} ${id('side')}`,
        links: [
          { href: '#main', text: t({ en: 'Overview', 'zh-Hant': '總覽' }), icon: 'grid', current: true },
          { href: '#main', text: t({ en: 'Messages', 'zh-Hant': '訊息' }), icon: 'mail', count: { number: 2, unit: t({ en: 'unread', 'zh-Hant': '則未讀' }) } },
        ],
      }),
  },
  {
    name: { en: 'Rating', 'zh-Hant': '評分' },
    note: { en: 'One touch, one to five petals.', 'zh-Hant': '一按即可，一至五片花瓣。' },
    render: ({ t, id }) =>
      rating({
        id: id('rate'),
        title: t({ en: 'Was this page easy to use?', 'zh-Hant': '這一頁容易使用嗎？' }),
        links: fivePetals.map((text) => ({ href: '#main', text: t(text) })),
      }),
  },
  {
    name: { en: 'Small rating', 'zh-Hant': '小型評分' },
    note: { en: 'At the foot of a step, quieter than the way on.', 'zh-Hant': '置於步驟末端，不搶去「繼續」的位置。' },
    render: ({ t }) =>
      smallRating({
        label: t({ en: 'How easy was this step?', 'zh-Hant': '這個步驟容易完成嗎？' }),
        links: fivePetals.map((text) => ({ href: '#main', text: t(text) })),
      }),
  },
]
