// Suggestions below the question box: a combobox with a list (WAI-ARIA APG). Without this script the box is a plain one.
'use strict'
for (const form of document.querySelectorAll('form[data-suggest]')) {
  const box = form.querySelector('input[name=frage]')
  const list = document.createElement('ul')
  let chosen = -1 // -1 is the box itself
  let turn = 0

  list.id = `${box.id}-vorschlaege`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Vorschläge')
  box.after(list)
  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-controls', list.id)
  box.setAttribute('aria-expanded', 'false')

  const show = options => {
    chosen = -1
    list.replaceChildren(...options)
    list.hidden = options.length === 0
    box.setAttribute('aria-expanded', String(!list.hidden))
    box.removeAttribute('aria-activedescendant')
  }

  const close = () => {
    turn += 1 // what is still on its way comes too late
    show([])
  }

  const move = step => {
    const places = list.children.length + 1
    chosen = (chosen + 1 + step + places) % places - 1
    for (const [place, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(place === chosen))
    if (chosen < 0) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', list.children[chosen].id)
  }

  const take = option => {
    box.value = option.textContent
    close()
    form.requestSubmit()
  }

  const optionFor = (suggestion, place) => {
    const option = document.createElement('li')
    option.id = `${list.id}-${place}`
    option.textContent = suggestion.text
    option.setAttribute('role', 'option')
    option.setAttribute('aria-selected', 'false')
    return option
  }

  box.addEventListener('input', async () => {
    const mine = ++turn
    const text = box.value.trim().slice(0, 300)
    if (text.length < 2) return show([])
    const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ text })}`).catch(() => null)
    const found = answer && answer.ok ? await answer.json() : []
    if (mine === turn) show(found.map(optionFor))
  })
  box.addEventListener('blur', close)
  box.addEventListener('keydown', event => {
    if (list.hidden) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen >= 0) take(list.children[chosen])
    else return
    event.preventDefault()
  })
  list.addEventListener('pointerdown', event => {
    event.preventDefault() // the box keeps the focus
    const option = event.target.closest('li')
    if (option) take(option)
  })
}
