using BlueCloudPortal.Domain.Catalog;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A schema while staff edit it.</summary>
internal sealed class ConfigurationForm
{
    public ConfigurationForm(ConfigurationSchema schema)
    {
        var text = SchemaText.Of(schema);
        Groups = [.. text.Groups.Select(grp => new GroupForm(grp))];
        (Terms, NeedsAddress, NeedsEmail, EmailNote, Agreement, AgreementText) = (text.Terms, text.NeedsAddress, text.NeedsEmail, text.EmailNote, text.Agreement, text.AgreementText);
    }

    public List<GroupForm> Groups { get; }
    public string? Terms { get; set; }
    public bool NeedsAddress { get; set; }
    public bool NeedsEmail { get; set; }
    public string? EmailNote { get; set; }
    public string? Agreement { get; set; }
    public string? AgreementText { get; set; }

    public SchemaText Text => new([.. Groups.Select(grp => grp.Text)], Terms, NeedsAddress, NeedsEmail, EmailNote, Agreement, AgreementText);
}

/// <summary>A group of it.</summary>
internal sealed class GroupForm
{
    public GroupForm(GroupText text)
    {
        (Code, Title, Kind, Required, Note, Columns) = (text.Code, text.Title, text.Kind.ToString(), text.Required, text.Note, text.Columns);
        Options = [.. text.Options.Select(option => new OptionForm(option))];
    }

    public static GroupForm New => new(new(null, "", ConfigurationGroupKind.Counters, true, "", "", [OptionForm.Empty]));

    public string? Code { get; }
    public string? Title { get; set; }
    public string? Kind { get; set; }
    public bool Required { get; set; }
    public string? Note { get; set; }
    public string? Columns { get; set; }
    public List<OptionForm> Options { get; }

    public GroupText Text => new(Code, Title, Enum.TryParse<ConfigurationGroupKind>(Kind, out var kind) ? kind : ConfigurationGroupKind.Accessories, Required, Note, Columns, [.. Options.Select(option => option.Text)]);
}

/// <summary>An option of it.</summary>
internal sealed class OptionForm
{
    public OptionForm(OptionText text) =>
        (Code, Name, Price, Monthly, Min, Max, Step, Unit, Specs, Picture) = (text.Code, text.Name, text.Price, text.Monthly, text.Min, text.Max, text.Step, text.Unit, text.Specs, text.Picture);

    public static OptionText Empty => new(null, "", "0.00", false, "0", "10", "1", "个", "", null);

    public string? Code { get; }
    public string? Name { get; set; }
    public string? Price { get; set; }
    public bool Monthly { get; set; }
    public string? Min { get; set; }
    public string? Max { get; set; }
    public string? Step { get; set; }
    public string? Unit { get; set; }
    public string? Specs { get; set; }
    public Guid? Picture { get; set; }

    public OptionText Text => new(Code, Name, Price, Monthly, Min, Max, Step, Unit, Specs, Picture);
}
