package io.izinhub.crm;

import io.izinhub.platform.http.LoginMark;
import java.time.Clock;

/** Puts together what works for one CRM. */
final class CrmAssembly {

    private final CrmHub hub;
    private final RedactionTasks redactions;

    CrmAssembly(CrmHub hub, RedactionTasks redactions) {
        this.hub = hub;
        this.redactions = redactions;
    }

    CrmConnection connect(CrmAccounts.Account crm, CrmDestination destination) {
        CrmProperties settings = crm.settings();
        Clock clock = hub.watch().clock();
        CrmExit exit = exit(crm);
        CrmFigures figures = new CrmFigures(hub.watch().meters(), crm.name());
        LedgerView view = new LedgerView(
                hub.consents().contacts(),
                hub.consents().standings(),
                destination.brand().id());
        PersonMirror mirror = new PersonMirror(hub.store().jdbc(), hub.store().tokenHash(), crm.name());
        ParkedStatements parked = new ParkedStatements(
                hub.store().jdbc(),
                clock,
                destination.name(),
                destination.brand().id());
        Duplicates duplicates = new Duplicates(hub.store().jdbc(), clock, crm.name());
        CrmConflicts conflicts = new CrmConflicts(hub.store().jdbc(), figures, clock, crm.name());
        CrmTelling telling = new CrmTelling(hub.outbox().retelling(), destination, conflicts, settings);
        CrmReading reading = new CrmReading(
                hub.consents().ledger(),
                view,
                mirror,
                parked,
                telling,
                figures,
                destination,
                hub.consents().sources(),
                hub.consents().companions());
        OldValues oldValues = new OldValues(hub.store().jdbc(), hub.store().cipher(), mirror, crm.name());
        CrmWriter writer = new CrmWriter(
                exit,
                reading,
                view,
                mirror,
                duplicates,
                figures,
                hub.outbox(),
                hub.consents(),
                destination,
                telling,
                oldValues,
                claimSize(crm.adapter().capabilities(), settings),
                hub.store().transaction(),
                clock);
        return new CrmConnection(
                destination,
                settings,
                new CrmConnection.Parts(
                        exit,
                        figures,
                        view,
                        parked,
                        duplicates,
                        conflicts,
                        reading,
                        sweep(exit, reading, figures, settings, destination),
                        exit.adapter().capabilities().events()
                                ? events(exit, reading, figures, settings, destination)
                                : null,
                        writer,
                        new ReadBack(
                                exit,
                                crm.name(),
                                figures,
                                conflicts,
                                hub.watch().audit(),
                                settings.readBack(),
                                hub.watch().random()),
                        webhook(view, telling, figures, settings, destination),
                        census(exit, reading, view, telling, destination),
                        restore(exit, mirror, oldValues, settings, destination)));
    }

    private CrmExit exit(CrmAccounts.Account crm) {
        String account = "crm." + crm.name();
        return new CrmExit(
                crm.adapter(),
                hub.ways().door(),
                new AccessTokens(
                        hub.store().jdbc(),
                        hub.store().cipher(),
                        hub.watch().clock(),
                        row(account, crm.adapter()),
                        crm.settings().tokenTtl()),
                new SharedCallBudget(
                        hub.ways().limits(),
                        account + ".minute",
                        crm.settings().limits().perMinute()));
    }

    /** A CRM without tokens has none to keep apart. */
    private String row(String account, CrmAdapter adapter) {
        return adapter.capabilities().tokens()
                ? LoginMark.of(
                        account,
                        adapter.call(new CrmRequest.Authorise(), CrmSession.NONE),
                        hub.store().tokenHash())
                : account;
    }

    private CrmSweep sweep(
            CrmExit exit, CrmReading reading, CrmFigures figures, CrmProperties settings, CrmDestination destination) {
        return new CrmSweep(
                exit,
                reading,
                figures,
                settings.sweep(),
                destination.name(),
                hub.store().jdbc(),
                hub.store().transaction(),
                hub.watch().clock());
    }

    private CrmEvents events(
            CrmExit exit, CrmReading reading, CrmFigures figures, CrmProperties settings, CrmDestination destination) {
        Clock clock = hub.watch().clock();
        EventStore store = new EventStore(
                hub.store().jdbc(), hub.store().cipher(), clock, hub.ways().inbox(), destination.crm());
        TicketScan scan = new TicketScan(hub.watch().detectors(), redactions, destination.crm());
        EventWork work =
                new EventWork(exit, reading, store, scan, figures, hub.store().transaction(), clock);
        return new CrmEvents(
                exit,
                store,
                work,
                figures,
                settings.events(),
                new EventFeed(
                        hub.store().jdbc(),
                        clock,
                        destination.name(),
                        settings.events().interval()),
                hub.store().transaction());
    }

    private CrmCensus census(
            CrmExit exit, CrmReading reading, LedgerView view, CrmTelling telling, CrmDestination destination) {
        return new CrmCensus(
                exit,
                reading,
                view,
                telling,
                hub.consents().companions(),
                destination,
                hub.store().transaction(),
                hub.watch().clock());
    }

    private CrmRestore restore(
            CrmExit exit,
            PersonMirror mirror,
            OldValues oldValues,
            CrmProperties settings,
            CrmDestination destination) {
        Clock clock = hub.watch().clock();
        RestoreOrders orders = new RestoreOrders(hub.store().jdbc(), hub.watch().audit(), clock, destination.crm());
        return new CrmRestore(
                exit,
                mirror,
                oldValues,
                orders,
                hub.outbox(),
                destination.destination(),
                settings.keepOld(),
                hub.store().transaction(),
                clock);
    }

    private CrmWebhook webhook(
            LedgerView view,
            CrmTelling telling,
            CrmFigures figures,
            CrmProperties settings,
            CrmDestination destination) {
        Clock clock = hub.watch().clock();
        ChangeIntake intake = new ChangeIntake(
                hub.consents().ledger(),
                view,
                telling,
                figures,
                clock,
                destination,
                hub.consents().sources());
        return new CrmWebhook(
                new WebhookSignature(settings.webhookSecret()),
                intake,
                hub.ways().inbox(),
                hub.ways().problems(),
                clock,
                destination.name(),
                hub.store().transaction());
    }

    private static int claimSize(CrmCapabilities capabilities, CrmProperties settings) {
        int calls = settings.limits().perMinute();
        return calls == 0 ? settings.claimSize() : Math.min(settings.claimSize(), capabilities.within(calls));
    }
}
