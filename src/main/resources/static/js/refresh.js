// Fetches the live part of the page anew every two seconds. Rests while the page is hidden, and after ten minutes
// without a person at it, so that a forgotten window does not keep its session alive.
(() => {
    const EVERY = 2000;
    const REST_AFTER = 10 * 60 * 1000;
    let acted = Date.now();
    let busy = false;
    const note = () => { acted = Date.now(); };
    for (const event of ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focus']) {
        window.addEventListener(event, note, { passive: true });
    }

    async function refresh(region) {
        const answer = await fetch(region.dataset.refresh, {
            headers: { 'X-Requested-With': 'XMLHttpRequest' }, redirect: 'manual'
        });
        if (answer.type === 'opaqueredirect') {
            location.reload();
            return;
        }
        if (!answer.ok) {
            return;
        }
        const focused = document.activeElement && region.contains(document.activeElement)
            ? document.activeElement.id : '';
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
        if (fresh && fresh.innerHTML !== region.innerHTML && !(window.getSelection() || '').toString()) {
            region.replaceChildren(...fresh.childNodes);
            if (focused) {
                document.getElementById(focused)?.focus({ preventScroll: true });
            }
        }
    }

    setInterval(async () => {
        const region = document.getElementById('live');
        if (!region || busy || document.hidden || Date.now() - acted > REST_AFTER) {
            return;
        }
        busy = true;
        try {
            await refresh(region);
        } catch (e) {
            // The hub is away for a moment; the next round tries again.
        } finally {
            busy = false;
        }
    }, EVERY);
})();
