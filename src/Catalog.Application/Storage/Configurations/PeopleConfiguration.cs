using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Customers, suppliers and places.</summary>
internal static class PeopleConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        var customer = model.Kind<Customer>("Customers");
        customer.Indexed(nameof(Customer.Country));
        customer.Indexed(nameof(Customer.Email));

        model.Kind<Supplier>("Suppliers");
        model.Kind<Location>("Locations");
    }
}
