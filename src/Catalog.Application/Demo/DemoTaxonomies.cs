using Catalog.Application.Imports.Tags;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Demo;

/// <summary>The six taxonomies of the demo, in English, German and French: one concept a line, its names separated by bars, further in is narrower.</summary>
internal static class DemoTaxonomies
{
    public const string Categories = "product-categories";
    public const string Subjects = "asset-subjects";
    public const string Topics = "ticket-topics";
    public const string Confidentiality = "confidentiality";
    public const string Goals = "goals";
    public const string Plain = "tags";

    private static readonly string[] Languages = ["en", "de", "fr"];

    public static void Build(DemoScene scene)
    {
        Add(scene, Categories, "Product categories", TaxonomyKind.Taxonomy, CategoryOutline, exclusive: true);
        Add(scene, Subjects, "What a picture shows", TaxonomyKind.Taxonomy, SubjectOutline);
        Add(scene, Topics, "What a ticket is about", TaxonomyKind.Taxonomy, TopicOutline, exclusive: true);
        Add(scene, Confidentiality, "Confidentiality", TaxonomyKind.Sensitivity, ConfidentialityOutline, exclusive: true, ordered: true);
        Add(scene, Goals, "Business goals", TaxonomyKind.Goals, GoalOutline);
        Add(scene, Plain, "Tags", TaxonomyKind.Tags, TagOutline, open: true);
    }

    /// <summary>The concepts of a taxonomy that have none narrower.</summary>
    public static List<Concept> Leaves(ConceptTree tree)
    {
        var broader = tree.Concepts.Select(concept => concept.BroaderId).ToHashSet();
        return [.. tree.Concepts.Where(concept => !broader.Contains(concept.Id))];
    }

    private static void Add(DemoScene scene, string key, string name, TaxonomyKind kind, string outline, bool exclusive = false, bool ordered = false, bool open = false)
    {
        var tree = new ConceptTree(new Taxonomy
        {
            Id = scene.Ids.Next<TaxonomyId>(), WorkspaceId = scene.Caller.WorkspaceId, Key = key, Name = name, Kind = kind, Language = Languages[0],
            Exclusive = exclusive, Ordered = ordered, Open = open, Version = 1, CreatedAt = scene.Now, UpdatedAt = scene.Now,
        });
        scene.Taxonomies.Add(key, tree);
        scene.Changes.Add(ChangeSubject.Taxonomy, tree.Taxonomy.Id.Value, ChangeKind.Created);
        var above = new Concept?[8];
        foreach (var line in outline.Split('\n'))
        {
            var depth = (line.Length - line.TrimStart().Length) / 2;
            var names = line.Trim().Split('|');
            var concept = tree.Add(depth == 0 ? null : above[depth - 1]!.Id, names[0], null, scene.Ids, scene.Now); // outlines go in one step at a time
            for (var i = 1; i < names.Length; i++)
            {
                tree.AddLabel(concept, Languages[i], LabelKind.Preferred, names[i], scene.Ids);
            }

            above[depth] = concept;
            scene.Changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created);
        }
    }

    private const string CategoryOutline =
        """
        Clothing|Kleidung|Vêtements
          Outerwear|Oberbekleidung|Vêtements d'extérieur
            Rain jackets|Regenjacken|Vestes de pluie
            Winter coats|Wintermäntel|Manteaux d'hiver
          Shirts|Hemden|Chemises
          Trousers|Hosen|Pantalons
          Shoes|Schuhe|Chaussures
            Hiking boots|Wanderstiefel|Chaussures de randonnée
            Sneakers|Turnschuhe|Baskets
        Home and living|Wohnen|Maison
          Kitchen|Küche|Cuisine
            Cookware|Kochgeschirr|Batterie de cuisine
            Knives|Messer|Couteaux
          Lighting|Beleuchtung|Luminaires
          Bedding|Bettwaren|Literie
          Storage boxes|Aufbewahrung|Rangement
        Electronics|Elektronik|Électronique
          Audio|Audio|Audio
            Headphones|Kopfhörer|Casques
            Speakers|Lautsprecher|Enceintes
          Cameras|Kameras|Appareils photo
          Chargers|Ladegeräte|Chargeurs
        Sports and outdoors|Sport und Freizeit|Sports et loisirs
          Tents|Zelte|Tentes
          Backpacks|Rucksäcke|Sacs à dos
          Bicycle parts|Fahrradteile|Pièces de vélo
          Yoga mats|Yogamatten|Tapis de yoga
        Office|Büro|Bureau
          Notebooks|Notizbücher|Carnets
          Desk lamps|Schreibtischlampen|Lampes de bureau
          Chairs|Stühle|Chaises
        Garden|Garten|Jardin
          Hand tools|Handwerkzeug|Outils à main
          Planters|Pflanzgefäße|Jardinières
        """;

    private const string SubjectOutline =
        """
        People|Menschen|Personnes
          Portrait|Porträt|Portrait
          Team at work|Team bei der Arbeit|Équipe au travail
          Family|Familie|Famille
        Nature|Natur|Nature
          Mountains|Berge|Montagnes
          Forest|Wald|Forêt
          Sea and coast|Meer und Küste|Mer et côte
        City|Stadt|Ville
          Street|Straße|Rue
          Interior|Innenraum|Intérieur
          Architecture|Architektur|Architecture
        Product shots|Produktbilder|Photos de produits
          On white|Freigestellt|Sur fond blanc
          In use|In Gebrauch|En situation
          Detail|Detail|Détail
        Seasons|Jahreszeiten|Saisons
          Spring|Frühling|Printemps
          Summer|Sommer|Été
          Autumn|Herbst|Automne
          Winter|Winter|Hiver
        """;

    private const string TopicOutline =
        """
        Delivery|Lieferung|Livraison
          Parcel is late|Paket verspätet|Colis en retard
          Parcel is damaged|Paket beschädigt|Colis abîmé
          Wrong article|Falscher Artikel|Mauvais article
        Billing|Abrechnung|Facturation
          Refund not received|Erstattung fehlt|Remboursement non reçu
          Charged twice|Doppelt belastet|Débité deux fois
          Invoice copy|Rechnungskopie|Copie de facture
        Account|Konto|Compte
          Password reset|Passwort zurücksetzen|Mot de passe oublié
          Change of address|Adressänderung|Changement d'adresse
          Delete my data|Daten löschen|Supprimer mes données
        Product question|Produktfrage|Question produit
          Size and fit|Größe und Passform|Taille et coupe
          Spare part|Ersatzteil|Pièce de rechange
        """;

    private const string ConfidentialityOutline =
        """
        Public|Öffentlich|Public
        Internal|Intern|Interne
        Confidential|Vertraulich|Confidentiel
        Restricted|Streng vertraulich|Restreint
        """;

    private const string GoalOutline =
        """
        Win new customers|Neukunden gewinnen|Gagner des clients
        Keep customers|Kunden halten|Fidéliser
          Win back lapsed customers|Verlorene zurückgewinnen|Reconquérir
          Reward loyalty|Treue belohnen|Récompenser la fidélité
        Sell more per order|Größere Warenkörbe|Augmenter le panier
        Lower returns|Weniger Retouren|Réduire les retours
        """;

    private const string TagOutline =
        """
        bestseller|Verkaufsschlager|meilleure vente
        new arrival|Neuheit|nouveauté
        sale|Angebot|promotion
        sustainable|nachhaltig|durable
        handmade|handgemacht|fait main
        discontinued soon|Auslaufmodell|fin de série
        campaign spring|Kampagne Frühling|campagne printemps
        campaign winter|Kampagne Winter|campagne hiver
        needs review|zu prüfen|à vérifier
        VIP|VIP|VIP
        """;
}
