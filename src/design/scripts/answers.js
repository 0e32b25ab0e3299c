// Answers below a search field while somebody types: a combobox with a list (ARIA 1.2). Enter without a choice searches as ever.
{
  const wait = 120
  const isHan = /\p{Script=Han}/u
  let made = 0

  const prepare = (form) => {
    const input = form.querySelector('input[type=search]')
    const list = document.createElement('ul')
    const status = document.createElement('p')
    form.after(list, status)
    list.className = 'answers'
    list.id = `answers-${made++}`
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', form.dataset.label)
    status.className = 'unseen'
    status.setAttribute('role', 'status')
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false']]) input.setAttribute(name, value)
    listen(form, input, list, status)
  }

  const listen = (form, input, list, status) => {
    let items = []
    let chosen = -1
    let asked
    let timer
    const close = () => {
      clearTimeout(timer)
      asked?.abort()
      list.hidden = true
      choose(-1)
      input.setAttribute('aria-expanded', 'false')
    }
    const choose = (n) => {
      chosen = n
      for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === n))
      if (n < 0) input.removeAttribute('aria-activedescendant')
      else input.setAttribute('aria-activedescendant', list.children[n].id)
      list.children[n]?.scrollIntoView({ block: 'nearest' })
    }
    const show = (found) => {
      items = found
      list.replaceChildren(...found.map((item, i) => optionOf(item, `${list.id}-${i}`)))
      choose(-1)
      list.hidden = found.length === 0
      input.setAttribute('aria-expanded', String(found.length > 0))
      status.textContent = found.length === 0 ? form.dataset.none : form.dataset.count.replace('{n}', found.length)
    }
    const ask = async () => {
      asked?.abort()
      asked = new AbortController()
      const { signal } = asked
      try {
        const answer = await fetch(`${form.dataset.answers}&q=${encodeURIComponent(input.value.trim().slice(0, 200))}`, { signal })
        const { items: found } = answer.ok ? await answer.json() : { items: [] }
        if (!signal.aborted) show(found)
      } catch {
        // Given up for the next letter, or no connection: the field itself works as ever.
      }
    }
    input.addEventListener('input', (event) => {
      // While signs are put together from sounds, what stands in the field is not what is meant.
      if (event.isComposing) return
      clearTimeout(timer)
      const words = input.value.trim()
      if (words.length < 2 && !isHan.test(words)) return close()
      timer = setTimeout(ask, wait)
    })
    input.addEventListener('compositionend', () => input.dispatchEvent(new Event('input')))
    input.addEventListener('keydown', (event) => {
      const { length } = items
      if (event.isComposing) return
      if (event.key === 'Escape' && !list.hidden) return event.preventDefault(), close()
      if (event.key === 'Enter' && chosen >= 0 && !list.hidden) return event.preventDefault(), (location.href = items[chosen].url)
      if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || length === 0) return
      event.preventDefault()
      if (list.hidden) list.hidden = false, input.setAttribute('aria-expanded', 'true')
      // One place more than there are answers: the field itself.
      choose(((chosen + 1 + (event.key === 'ArrowDown' ? 1 : length)) % (length + 1)) - 1)
    })
    // The field must keep the focus, or leaving it would close the list before the choice arrives.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]')
      if (option) location.href = items[[...list.children].indexOf(option)].url
    })
    input.addEventListener('blur', close)
    form.addEventListener('submit', close)
  }

  const optionOf = ({ title, about }, id) => {
    const option = document.createElement('li')
    const small = document.createElement('small')
    option.id = id
    option.setAttribute('role', 'option')
    small.textContent = about
    option.append(title, small)
    return option
  }

  document.querySelectorAll('form[data-answers]').forEach(prepare)
}
